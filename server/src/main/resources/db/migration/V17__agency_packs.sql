-- Words and phrases by theme that an agency adds to the rules of the product; each change is a version of the whole.

create table agency_packs (
    version    bigint primary key,
    terms      jsonb       not null,
    changed_by uuid references users,
    created_at timestamptz not null
);
