-- What belongs to a draft beside its words, so that it is whole on every device: the option it was taken from, and what it
-- offers at what price. Draft.Source and Draft.Offer tell their shape.
alter table drafts add column source jsonb;
alter table drafts add column offer jsonb;
