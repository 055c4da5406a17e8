-- Backups: docs/guides/backup.md.

-- By which one desk's backups are told from another's. A restored desk is still the same desk.
create table desk (
    one boolean primary key default true check (one),
    id  uuid not null default gen_random_uuid()
);
insert into desk default values;

-- Each backup that was made of this database and read back afterwards.
create table backups (
    taken_at    timestamptz primary key,
    verified_at timestamptz not null,
    file        text        not null,
    bytes       bigint      not null,
    rows        bigint      not null
);
