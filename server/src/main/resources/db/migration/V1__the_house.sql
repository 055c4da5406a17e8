-- The specification's tables and what an approved message's way needs beside them.
-- Every table that grows carries model_id, and every unique constraint on one includes it, so that the
-- schema can be distributed by model_id without a change.

create table users (
    id            uuid primary key,
    email         text        not null unique check (email = lower(email)),
    password_hash text        not null,
    role          text        not null check (role in ('admin', 'operator')),
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now()
);

create table models (
    id                  uuid primary key,
    name                text        not null,
    of_username         text        not null unique check (of_username = lower(of_username)),
    personality_profile jsonb       not null default '{}',
    ai_mode             text        not null default 'assist' check (ai_mode in ('off', 'assist')),
    version             bigint      not null default 1,
    created_at          timestamptz not null default now(),
    updated_at          timestamptz not null default now()
);

-- Which models an operator serves. Admins see every model without a row here.
create table user_models (
    user_id  uuid not null references users on delete cascade,
    model_id uuid not null references models on delete cascade,
    primary key (user_id, model_id)
);

-- A fan's row is also their row in the inbox, so that one index serves one page of it.
create table fans (
    id                     uuid           not null,
    model_id               uuid           not null references models,
    of_user_id             text           not null,
    username               text           not null,
    display_name           text           not null,
    spending_tier          text           not null default 'low' check (spending_tier in ('whale', 'regular', 'low')),
    total_spent            numeric(12, 2) not null default 0,
    tags                   jsonb          not null default '[]',
    notes                  text           not null default '',
    last_message_at        timestamptz    not null default now(),
    last_message_preview   text           not null default '',
    last_message_direction text check (last_message_direction in ('incoming', 'outgoing')),
    unread_count           integer        not null default 0,
    waiting_since          timestamptz,
    last_outgoing_at       timestamptz,
    -- Who should be answered first: a fan who waits before one who does not, then by tier.
    priority               smallint       not null generated always as (
        case
            when waiting_since is null then 0
            when spending_tier = 'whale' then 3
            when spending_tier = 'regular' then 2
            else 1
        end) stored,
    assigned_to            uuid references users,
    snoozed_until          timestamptz,
    version                bigint         not null default 1,
    created_at             timestamptz    not null default now(),
    updated_at             timestamptz    not null default now(),
    primary key (id, model_id),
    unique (model_id, of_user_id)
);

create index fans_inbox on fans (priority desc, last_message_at desc, id desc);

create table messages (
    id              uuid        not null,
    model_id        uuid        not null,
    fan_id          uuid        not null,
    direction       text        not null check (direction in ('incoming', 'outgoing')),
    content         text        not null check (char_length(content) <= 10000),
    media_url       text,
    kind            text        not null default 'text' check (kind in ('text', 'tip', 'ppv')),
    price           numeric(10, 2),
    purchased_at    timestamptz,
    is_read         boolean     not null default false,
    is_ai_generated boolean     not null default false,
    operator_id     uuid references users,
    -- The message's name on the platform; null until the page has shown an outgoing one.
    platform_key    text,
    -- Who wrote what: {suggestionId, optionIndex, edited, approvedBy, approvedAt}
    provenance      jsonb,
    sent_at         timestamptz not null,
    created_at      timestamptz not null default clock_timestamp(),
    primary key (id, model_id),
    unique (model_id, fan_id, platform_key),
    foreign key (fan_id, model_id) references fans (id, model_id)
);

create index messages_history on messages (fan_id, sent_at desc, id desc);
create index messages_unread on messages (fan_id, sent_at) where direction = 'incoming' and not is_read;
create index messages_of_model on messages (model_id, sent_at desc, id desc);

-- One row for each approved message on its way to the platform.
create table deliveries (
    id              uuid        not null,
    model_id        uuid        not null,
    fan_id          uuid        not null,
    message_id      uuid        not null,
    state           text        not null default 'queued'
        check (state in ('queued', 'claimed', 'sending', 'confirmed', 'failed', 'unknown')),
    failure         text,
    attempt         integer     not null default 0,
    claimed_by      text,
    lease_until     timestamptz,
    not_before      timestamptz not null default now(),
    idempotency_key text,
    created_at      timestamptz not null default clock_timestamp(),
    updated_at      timestamptz not null default now(),
    primary key (id, model_id),
    unique (model_id, message_id),
    unique (model_id, fan_id, idempotency_key),
    foreign key (message_id, model_id) references messages (id, model_id),
    foreign key (fan_id, model_id) references fans (id, model_id)
);

-- What is still on its way, in the order in which it must go.
create index deliveries_open on deliveries (model_id, created_at, id) where state in ('queued', 'claimed', 'sending');

-- The event log: written in the transaction of the change that it tells of. Readers take only rows whose
-- transaction lies below every running one, in the order (xid, id): see docs/adr/0003-one-event-log.md.
create table events (
    xid        xid8        not null default pg_current_xact_id(),
    id         bigint      not null generated always as identity,
    model_id   uuid        not null,
    fan_id     uuid,
    type       text        not null,
    payload    jsonb       not null,
    created_at timestamptz not null default now()
) partition by range (created_at);

create index events_log on events (xid, id);

-- Catches what no day's partition takes; kept empty by the server, which makes partitions ahead of time.
create table events_default partition of events default;

-- The log's epoch changes when a database is restored or moved; a client with another epoch loads afresh.
create table event_epoch (
    one   boolean primary key default true check (one),
    epoch uuid not null default gen_random_uuid(),
    -- The newest transaction whose events were dropped with their partition
    dropped_through xid8
);
insert into event_epoch default values;

create table suggestions (
    id         uuid        not null,
    model_id   uuid        not null,
    fan_id     uuid        not null,
    message_id uuid,
    origin     text        not null check (origin in ('openai', 'retrieval')),
    options    jsonb       not null,
    notice     text,
    asked_by   uuid references users,
    created_at timestamptz not null default now(),
    primary key (id, model_id),
    foreign key (fan_id, model_id) references fans (id, model_id)
);

create index suggestions_of_fan on suggestions (fan_id, created_at desc);

-- What a message means, as an embedder sees it: 384 signed bytes. Vectors of different embedders are never
-- compared, so the embedder's name is part of the key.
create table message_vectors (
    message_id uuid        not null,
    model_id   uuid        not null,
    fan_id     uuid        not null,
    direction  text        not null,
    embedder   text        not null,
    vector     bytea       not null,
    -- The newest ones are kept in reach, and newest means on the platform, not in here.
    sent_at    timestamptz not null,
    created_at timestamptz not null default now(),
    primary key (message_id, model_id, embedder),
    foreign key (message_id, model_id) references messages (id, model_id)
);

create index message_vectors_of_fan on message_vectors (fan_id, embedder, sent_at desc);
create index message_vectors_of_model on message_vectors (model_id, embedder, direction, sent_at desc);

create table transactions (
    id          uuid           not null,
    model_id    uuid           not null,
    fan_id      uuid           not null,
    kind        text           not null check (kind in ('tip', 'ppv', 'subscription')),
    amount      numeric(10, 2) not null check (amount > 0),
    message_id  uuid,
    occurred_at timestamptz    not null,
    created_at  timestamptz    not null default now(),
    primary key (id, model_id),
    foreign key (fan_id, model_id) references fans (id, model_id)
);

create index transactions_of_fan on transactions (fan_id, occurred_at desc);

create table revenue_stats (
    id                  uuid           not null,
    model_id            uuid           not null references models,
    date                date           not null,
    tips_total          numeric(12, 2) not null default 0,
    ppv_total           numeric(12, 2) not null default 0,
    subscriptions_total numeric(12, 2) not null default 0,
    messages_sent       integer        not null default 0,
    primary key (id, model_id),
    unique (model_id, date)
);
