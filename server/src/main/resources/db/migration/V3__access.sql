-- Who gets in: accounts that can be switched off, links that are good once, a second factor.

alter table users
    add column version     bigint not null default 1,
    add column disabled_at timestamptz,
    -- Their name and address are gone; the row stays, because what they did points to it
    add column erased_at   timestamptz,
    -- The second factor's secret, sealed with a key that is not in the database
    add column totp_secret bytea,
    -- Null while it was begun and not yet confirmed with a code
    add column totp_since  timestamptz,
    -- The newest time step whose code was used: each code is good once
    add column totp_step   bigint not null default 0;

create table recovery_codes (
    user_id uuid not null references users on delete cascade,
    digest  text not null,
    primary key (user_id, digest)
);

-- Open links: an invitation makes an operator, a reset lets one set a new password. Using a link deletes its row.
create table access_links (
    id         uuid primary key,
    digest     text        not null unique,
    -- Whose password may be set; null for an invitation
    user_id    uuid        unique references users on delete cascade,
    email      text        unique check (email = lower(email)),
    name       text        not null default '',
    role       text        check (role in ('admin', 'operator')),
    models     uuid[]      not null default '{}',
    made_by    uuid        not null references users,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    check ((user_id is null) = (email is not null and role is not null))
);
