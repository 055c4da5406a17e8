-- Vectors may lie in Pinecone; what is removed here is then removed there.

alter table message_vectors
    -- Null if it lies in Pinecone: the row then tells that it does.
    alter column vector drop not null,
    -- False while it is on its way there.
    add column kept boolean not null default true;

-- Names messages and nobody; a row is gone when its vectors surely are.
create table vector_removals (
    id          uuid        not null default gen_random_uuid(),
    model_id    uuid        not null,
    space       text        not null,
    message_ids uuid[]      not null,
    once        boolean     not null default false,
    due_at      timestamptz not null default now(),
    primary key (id, model_id)
);

create index vector_removals_due on vector_removals (due_at);

create function note_vector_removal() returns trigger language plpgsql as $$
begin
    insert into vector_removals (model_id, space, message_ids)
    select model_id, embedder, array_agg(message_id)
    from (select model_id, embedder, message_id,
                 row_number() over (partition by model_id, embedder order by message_id) / 500 as part
          from gone
          where vector is null) numbered
    group by model_id, embedder, part;
    return null;
end
$$;

create trigger note_vector_removal after delete on message_vectors
    referencing old table as gone for each statement execute function note_vector_removal();

-- Options that were made before anybody asked; whoever asks first takes them.
create table prepared_options (
    fan_id      uuid        not null,
    model_id    uuid        not null,
    message_id  uuid        not null,
    -- The model's version under which they were made
    standing    text        not null,
    suggestion  jsonb       not null,
    prepared_at timestamptz not null default now(),
    primary key (fan_id, model_id),
    foreign key (fan_id, model_id) references fans (id, model_id)
);
