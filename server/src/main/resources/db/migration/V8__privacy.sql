-- Privacy: who was erased, what must not be removed, how long things are kept. docs/privacy.md tells it whole.

-- A keyed hash of each erased fan's model and number on the platform, and nothing else of them. A fan is kept out while
-- they were erased later than an admin allowed them again.
create table erasures (
    key        text        not null,
    -- Under which of the server's secrets the hash was made; under another it fits nobody
    secret     text        not null,
    erased_at  timestamptz not null,
    allowed_at timestamptz,
    primary key (key)
);

create index erasures_in_order on erasures (erased_at desc, key desc);

-- What must be kept whatever else is said: one fan, or with no fan all of the model's.
create table legal_holds (
    model_id uuid        not null references models,
    fan_id   uuid,
    reason   text        not null,
    held_by  uuid        not null references users,
    held_at  timestamptz not null,
    unique nulls not distinct (model_id, fan_id),
    foreign key (fan_id, model_id) references fans (id, model_id)
);

create index legal_holds_in_order on legal_holds (held_at desc, model_id desc, fan_id desc);

-- For how many days messages are kept; null for ever.
alter table models add column retention_days integer check (retention_days between 1 and 3650);

-- What an erased fan paid stays, because the books must add up; it names a fan who is nobody any more.
alter table transactions drop constraint transactions_fan_id_model_id_fkey;

-- What was offered to a fan outlives its message, so that nothing is sold to them twice.
alter table ppv_offers drop constraint ppv_offers_message_id_model_id_fkey;

-- Erasure and retention take a fan's events out of the log.
create index events_of_fan on events (fan_id) where fan_id is not null;
