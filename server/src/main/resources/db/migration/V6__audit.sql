-- Who did what: append only, each row bound to the one before it by its hash.

create table audit_log (
    seq     bigint      primary key,
    at      timestamptz not null,
    -- Null for what the desk did by itself
    actor   uuid,
    action  text        not null,
    -- What it was done to: fan:<id>, operator:<id>, …
    subject text        not null,
    -- JSON kept as text, because its bytes are part of the hash
    details text        not null,
    hash    text        not null
);

create index audit_log_of_actor on audit_log (actor, seq desc);
create index audit_log_of_subject on audit_log (subject, seq desc);

-- The last link of the chain; whoever appends holds its row until they commit.
create table audit_head (
    one  boolean primary key default true check (one),
    seq  bigint  not null,
    hash text    not null
);
insert into audit_head (seq, hash) values (0, repeat('0', 64));

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit_log is append only';
end
$$;

create trigger audit_log_is_append_only
    before update or delete or truncate on audit_log
    for each statement execute function refuse_change();
