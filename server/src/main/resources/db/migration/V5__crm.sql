-- What a desk knows of its fans beside their messages, who works when, and how a message is found again.

-- Priority: docs/priority.md. The later of two priorities is to be answered first, at any moment: waiting makes both
-- rise alike, so the number need not change while a fan waits.
create function inbox_priority(
    tier text, waiting_since timestamptz, unread_count integer, follow_up_due_since timestamptz, last_message_at timestamptz
) returns bigint
    language sql immutable parallel safe
    return case
        when waiting_since is null and follow_up_due_since is null and unread_count = 0 then 0
        else (extract(epoch from timestamptz '2200-01-01 00:00:00+00'
                                 - coalesce(least(waiting_since, follow_up_due_since), last_message_at)) * 1000)::bigint
            + case tier when 'whale' then 24 when 'regular' then 8 else 0 end * 3600000
            + case when follow_up_due_since is null then 0 else 4 end * 3600000
            + case when unread_count > 0 then 15 else 0 end * 60000
        end;

drop index fans_inbox;
alter table fans drop column priority;
alter table fans
    add column lists               uuid[] not null default '{}',
    -- By the definition's id
    add column custom_fields       jsonb  not null default '{}',
    -- The earliest open follow-up, and the earliest of those that have come due
    add column next_follow_up_at   timestamptz,
    add column follow_up_due_since timestamptz,
    add column priority            bigint not null generated always as (
        inbox_priority(spending_tier, waiting_since, unread_count, follow_up_due_since, last_message_at)) stored;

-- A snoozed conversation is out of the inbox until it wakes; waking is a change of its row.
create index fans_inbox on fans (priority desc, last_message_at desc, id desc) where snoozed_until is null;
create index fans_snoozed on fans (snoozed_until) where snoozed_until is not null;
create index fans_assigned on fans (assigned_to, priority desc, last_message_at desc, id desc)
    where assigned_to is not null;
create index fans_claimed on fans (claimed_by) where claimed_by is not null;
-- Most fans have neither; those are spared the cost of an entry with each message.
create index fans_tagged on fans using gin (tags) where tags <> '[]';
create index fans_listed on fans using gin (lists) where lists <> '{}';
create index fans_with_fields on fans (model_id) where custom_fields <> '{}';

create table fan_lists (
    id         uuid        not null,
    model_id   uuid        not null references models,
    name       text        not null,
    created_at timestamptz not null default now(),
    primary key (id, model_id),
    unique (model_id, name)
);

create table custom_fields (
    id         uuid        not null,
    model_id   uuid        not null references models,
    name       text        not null,
    kind       text        not null check (kind in ('text', 'number', 'date', 'choice')),
    choices    text[]      not null default '{}',
    created_at timestamptz not null default now(),
    primary key (id, model_id),
    unique (model_id, name)
);

-- What operators tell one another about a conversation. It never leaves the desk.
create table internal_notes (
    id         uuid        not null,
    model_id   uuid        not null,
    fan_id     uuid        not null,
    author_id  uuid        not null references users,
    text       text        not null,
    created_at timestamptz not null,
    edited_at  timestamptz,
    primary key (id, model_id),
    foreign key (fan_id, model_id) references fans (id, model_id) on delete cascade
);

create index internal_notes_of_fan on internal_notes (fan_id, created_at desc, id desc);

create table follow_ups (
    id          uuid        not null,
    model_id    uuid        not null,
    fan_id      uuid        not null,
    due_at      timestamptz not null,
    note        text        not null default '',
    assigned_to uuid references users,
    state       text        not null default 'open' check (state in ('open', 'done', 'cancelled')),
    -- When the desk was told that it is due; null until then
    came_due_at timestamptz,
    created_by  uuid        not null references users,
    created_at  timestamptz not null,
    closed_by   uuid references users,
    closed_at   timestamptz,
    primary key (id, model_id),
    foreign key (fan_id, model_id) references fans (id, model_id) on delete cascade
);

create index follow_ups_by_due on follow_ups (state, due_at, id);
create index follow_ups_of_fan on follow_ups (fan_id, due_at);
create index follow_ups_to_tell on follow_ups (due_at) where state = 'open' and came_due_at is null;

-- Canned replies; those without a model are for all of the agency's models.
create table scripts (
    id         uuid primary key,
    model_id   uuid references models,
    category   text        not null default '',
    shortcut   text        not null,
    text       text        not null,
    version    bigint      not null default 1,
    created_by uuid        not null references users,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique nulls not distinct (model_id, shortcut)
);

create index scripts_in_order on scripts (category, shortcut, id);

-- A shift as planned, as worked, or both. One operator's plans do not overlap, nor do the hours that they worked; the
-- server sees to it under the operator's lock.
create table shifts (
    id               uuid primary key,
    operator_id      uuid        not null references users,
    models           uuid[]      not null default '{}',
    planned_start    timestamptz,
    planned_end      timestamptz,
    clocked_in_at    timestamptz,
    clocked_out_at   timestamptz,
    -- Who ended it: the operator, the limit of hours, an admin
    ended_by         text check (ended_by in ('operator', 'limit', 'admin')),
    -- Until when the hand-over packet told, that the operator has read
    handover_read_at timestamptz,
    -- What they leave to whoever comes next
    handover_note    text        not null default '',
    created_at       timestamptz not null,
    begins_at        timestamptz not null generated always as (coalesce(planned_start, clocked_in_at)) stored,
    check (planned_start < planned_end),
    check ((planned_start is null) = (planned_end is null)),
    check (planned_start is not null or clocked_in_at is not null),
    check (clocked_in_at < clocked_out_at),
    check (clocked_out_at is null or clocked_in_at is not null)
);

create index shifts_in_order on shifts (begins_at, id);
create index shifts_of_operator on shifts (operator_id, begins_at, id);
create index shifts_worked on shifts (operator_id, clocked_in_at) where clocked_in_at is not null;
create unique index shifts_running on shifts (operator_id) where clocked_in_at is not null and clocked_out_at is null;

-- What a person must look at, for the hand-over
create index deliveries_unsettled on deliveries (model_id, created_at) where state in ('failed', 'unknown');

create table drafts (
    operator_id uuid        not null references users on delete cascade,
    model_id    uuid        not null,
    fan_id      uuid        not null,
    text        text        not null,
    updated_at  timestamptz not null,
    primary key (operator_id, fan_id, model_id),
    foreign key (fan_id, model_id) references fans (id, model_id) on delete cascade
);

-- Search: docs/adr/0014-search.md. Nothing in these functions depends on the database's locale.

-- A text's words as they are searched, in their order: compatibility forms made one, accents and joiners off, lower
-- case. Letters that are written without spaces between words (CJK, kana, Thai and their like), and emoji, are words
-- each. In plpgsql because that keeps its plan from one insert to the next.
create function searched_words(content text) returns text[]
    language plpgsql immutable strict parallel safe
as $$
declare
    folded text;
begin
    if octet_length(content) = char_length(content) then
        folded := replace(lower(content), '''', '');
    else
        folded := regexp_replace(
            normalize(content, NFKD), U&'[\0300-\036F\200B-\200D\2018\2019\FE0E\FE0F\+01F3FB-\+01F3FF'']', '', 'g');
        folded := lower(translate(
            replace(normalize(folded, NFKC), 'ß', 'ss'),
            'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІҐЂЈЉЊЋЏØŁĐÆŒÞÐ',
            'αβγδεζηθικλμνξοπρστυφχψωσабвгдежзийклмнопрстуфхцчшщъыьэюяєіґђјљњћџøłđæœþð'));
        folded := regexp_replace(
            folded,
            U&'([\0E00-\0EFF\1000-\109F\1780-\17FF\2190-\2BFF\3040-\30FF\3400-\9FFF\F900-\FAFF\+01F000-\+01FAFF\+020000-\+03FFFF])',
            ' \1 ', 'g');
    end if;
    return array(
        select left(word, 100)
        from regexp_split_to_table(
            folded, U&'[\0001-\002F\003A-\0040\005B-\0060\007B-\00BF\2000-\206F\3000-\303F\FF00-\FF0F]+') as word
        where word <> '');
end
$$;

alter table messages
    add column words tsvector not null generated always as (array_to_tsvector(searched_words(content))) stored;

create index messages_words on messages using gin (words);
-- Walks the newest first over all models: common words are found there sooner than by the words' index.
create index messages_newest on messages (sent_at desc, id desc);
