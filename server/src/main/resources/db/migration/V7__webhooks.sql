-- Webhooks: what happens here, told to an agency's own systems.

create table webhooks (
    id              uuid primary key,
    url             text        not null,
    -- Empty: of every type, of every model
    types           text[]      not null default '{}',
    models          uuid[]      not null default '{}',
    -- Sealed with a key that is not in the database
    secret          bytea       not null,
    active          boolean     not null default true,
    -- Why the desk switched it off by itself
    stopped_because text,
    version         bigint      not null default 1,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);

-- How far the event log was read for webhooks; whoever reads on holds this row.
create table webhook_cursor (
    one   boolean primary key default true check (one),
    epoch uuid   not null,
    xid   xid8   not null,
    id    bigint not null
);
insert into webhook_cursor (epoch, xid, id)
select epoch, pg_snapshot_xmin(pg_current_snapshot()), 0 from event_epoch;

-- One row for each event on its way to a webhook. What is sent stays in the event log and is read from there.
create table webhook_deliveries (
    webhook_id    uuid        not null references webhooks on delete cascade,
    model_id      uuid        not null,
    event_xid     xid8        not null,
    event_id      bigint      not null,
    type          text        not null,
    state         text        not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
    attempts      integer     not null default 0,
    due_at        timestamptz not null,
    response_code integer,
    duration_ms   integer,
    failure       text,
    created_at    timestamptz not null,
    primary key (webhook_id, event_xid, event_id, model_id)
);

create index webhook_deliveries_due on webhook_deliveries (due_at) where state = 'pending';
