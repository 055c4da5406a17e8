-- What a model's personality profile was, so that versions can be compared and taken back; and what operators think of
-- the options that they were offered.

create table personalities (
    model_id     uuid        not null references models on delete cascade,
    -- The model's version since which it holds
    version      bigint      not null,
    profile      jsonb       not null,
    source       text        not null check (source in ('person', 'learnt')),
    -- Of how many messages it was learnt
    learnt_from  integer,
    changed_by   uuid references users,
    created_at   timestamptz not null,
    primary key (model_id, version)
);

-- Which models came with the demo is no trait of theirs.
alter table models add column is_demo boolean not null default false;
update models
set is_demo = true, personality_profile = personality_profile - 'demo'
where personality_profile @> '{"demo": true}';

insert into personalities (model_id, version, profile, source, created_at)
select id, version, personality_profile, 'person', created_at from models;

create table suggestion_feedback (
    suggestion_id uuid        not null,
    model_id      uuid        not null,
    option_index  integer     not null,
    operator_id   uuid        not null references users,
    verdict       text        not null check (verdict in ('good', 'bad')),
    created_at    timestamptz not null,
    primary key (suggestion_id, option_index, operator_id, model_id),
    foreign key (suggestion_id, model_id) references suggestions (id, model_id) on delete cascade
);
