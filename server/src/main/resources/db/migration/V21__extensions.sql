-- The models' pages that are open in browsers with the extension: how they do, and since when. Gone when the page is.
create table extension_pages (
    model_id     uuid        not null references models (id) on delete cascade,
    -- the random name that an installation gives itself
    installation text        not null,
    operator_id  uuid        not null references users (id) on delete cascade,
    version      text        not null,
    platform     text        not null,
    -- the version of the platform's selectors that is at work
    selectors    text        not null,
    paused       boolean     not null,
    -- [{"part", "state", "selector"}]
    stops        jsonb       not null,
    since        timestamptz not null,
    seen_at      timestamptz not null,
    primary key (model_id, installation)
);
create index extension_pages_installation on extension_pages (installation);
