-- What a model tells fans about who answers them; empty if nothing. Each text that was in force stays, so that it can be
-- found in what a fan was sent.

alter table models add column disclosure text not null default '' check (length(disclosure) <= 500);

create table disclosures (
    model_id     uuid        not null references models on delete cascade,
    -- The model's version since which it holds
    version      bigint      not null,
    text         text        not null,
    changed_by   uuid references users,
    created_at   timestamptz not null,
    primary key (model_id, version)
);
