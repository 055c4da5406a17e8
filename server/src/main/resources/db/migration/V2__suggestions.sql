-- "The newest 5,000" means newest on the platform, not newest embedded: a history that is read in late would
-- otherwise push newer messages out of memory.
alter table message_vectors add column sent_at timestamptz not null;

drop index message_vectors_of_fan;
drop index message_vectors_of_model;

create index message_vectors_of_fan on message_vectors (fan_id, embedder, sent_at desc);
create index message_vectors_of_model on message_vectors (model_id, embedder, direction, sent_at desc);
