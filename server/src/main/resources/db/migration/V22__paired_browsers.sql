-- Browsers whose extension an operator let in, by a code that the desk showed them.

-- One open code for each operator; the next takes its place.
create table pairing_codes (
    operator_id uuid primary key references users on delete cascade,
    -- Made with a key that is not in the database: a code is too short to be kept under a plain hash
    mark        text        not null,
    tries_left  int         not null,
    expires_at  timestamptz not null
);

create table paired_browsers (
    id           uuid primary key,
    operator_id  uuid        not null references users on delete cascade,
    -- chrome-extension://<id>
    origin       text        not null,
    -- The random name that the extension gave itself in this browser; it opens nothing
    installation text        not null,
    -- As it names itself
    browser      text        not null,
    paired_at    timestamptz not null,
    seen_at      timestamptz not null,
    unique (operator_id, origin, installation)
);
