-- Conversations that stopped.

alter table fans
    -- No options, no sales, no operator's replies until an admin releases it. The rule is <pack>/<rule>, or what a
    -- person said who froze it.
    add column frozen_at         timestamptz,
    add column frozen_reason     text,
    add column frozen_message_id uuid,
    add column released_at       timestamptz,
    add column released_by       uuid references users,
    add column release_reason    text,
    -- No sales until then.
    add column care_until        timestamptz,
    add column care_reason       text,
    add column care_message_id   uuid;

create index fans_frozen on fans (frozen_at) where frozen_at is not null;
create index fans_in_care on fans (care_until) where care_until is not null;
