-- Each operator's own views of the inbox, in their order, on every device.
create table saved_views (
    operator_id uuid primary key references users (id) on delete cascade,
    -- [{"name", "query"}]
    views       jsonb       not null,
    version     bigint      not null default 1,
    updated_at  timestamptz not null default now()
);
