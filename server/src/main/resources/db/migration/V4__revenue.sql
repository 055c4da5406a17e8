-- Money: what each purchase was learnt from and whom it is counted for, from when on a fan is a big spender, and what
-- was offered to whom.

alter table models
    add column whale_from   numeric(12, 2) not null default 500,
    add column regular_from numeric(12, 2) not null default 100,
    -- Whether fans may still stand in the tiers of earlier thresholds
    add column tiers_due    boolean        not null default false,
    add constraint models_tiers check (whale_from > regular_from and regular_from > 0);

-- Since when the fan had waited for this reply; null if nobody waited.
alter table messages add column waited_since timestamptz;

create index messages_of_operator on messages (operator_id, sent_at desc, id desc) where operator_id is not null;

-- A row is never changed: what was wrong is taken back by a row of its own, which names it in reverses.
alter table transactions
    -- What the platform calls the purchase, or the message that shows it
    add column platform_key    text,
    add column idempotency_key text,
    add column source          text not null default 'page' check (source in ('page', 'person')),
    add column recorded_by     uuid references users,
    add column operator_id     uuid references users,
    add column attribution     text not null default 'nobody'
        check (attribution in ('approved-offer', 'last-reply', 'given', 'nobody')),
    add column reverses        uuid,
    -- The row that this one stands for, after that was taken back
    add column replaces        uuid,
    add column reason          text,
    add column value           numeric(10, 2) not null
        generated always as (case when reverses is null then amount else -amount end) stored,
    add unique (model_id, fan_id, kind, platform_key),
    add unique (model_id, fan_id, idempotency_key),
    add unique (model_id, reverses),
    add unique (model_id, replaces);

-- One purchase for each message that shows one.
create unique index transactions_of_message on transactions (model_id, message_id)
    where message_id is not null and reverses is null and replaces is null;

drop index transactions_of_fan;
create index transactions_of_fan on transactions (fan_id, occurred_at desc, id desc);
create index transactions_of_model on transactions (model_id, occurred_at desc, id desc)
    include (fan_id, kind, value, operator_id);
create index transactions_of_operator on transactions (operator_id, occurred_at desc, id desc)
    where operator_id is not null;

alter table revenue_stats
    add column tips_count          integer not null default 0,
    add column ppv_count           integer not null default 0,
    add column subscriptions_count integer not null default 0;

update revenue_stats r
set tips_count = t.tips, ppv_count = t.ppv, subscriptions_count = t.subscriptions
from (select model_id, (occurred_at at time zone 'UTC')::date as date,
             count(*) filter (where kind = 'tip') as tips,
             count(*) filter (where kind = 'ppv') as ppv,
             count(*) filter (where kind = 'subscription') as subscriptions
      from transactions
      group by 1, 2) t
where t.model_id = r.model_id and t.date = r.date;

-- The vault. An item that was taken out of it stays, because offers name it.
create table ppv_items (
    id         uuid           not null,
    model_id   uuid           not null references models,
    title      text           not null,
    media_kind text           not null check (media_kind in ('photo', 'video', 'audio', 'bundle')),
    price      numeric(10, 2) not null check (price > 0),
    tags       jsonb          not null default '[]',
    teaser     text           not null default '',
    version    bigint         not null default 1,
    retired_at timestamptz,
    created_at timestamptz    not null,
    updated_at timestamptz    not null,
    primary key (id, model_id)
);

create index ppv_items_of_model on ppv_items (model_id, created_at desc, id desc) where retired_at is null;

create table ppv_offers (
    id           uuid           not null,
    model_id     uuid           not null,
    item_id      uuid           not null,
    fan_id       uuid           not null,
    message_id   uuid           not null,
    price        numeric(10, 2) not null check (price > 0),
    sent_at      timestamptz    not null,
    purchased_at timestamptz,
    noted_by     uuid references users,
    created_at   timestamptz    not null,
    primary key (id, model_id),
    unique (model_id, message_id),
    foreign key (item_id, model_id) references ppv_items (id, model_id),
    foreign key (fan_id, model_id) references fans (id, model_id),
    foreign key (message_id, model_id) references messages (id, model_id)
);

create index ppv_offers_of_item on ppv_offers (item_id, sent_at desc, id desc);
create index ppv_offers_of_fan on ppv_offers (fan_id, item_id);
