-- Facts about a model that were found in its own messages and wait for a person's word. The message is named, never copied:
-- when it is erased, only what a person confirmed stays, and that tells of the model alone.

create table model_facts (
    id          uuid        not null,
    model_id    uuid        not null references models on delete cascade,
    text        text        not null check (char_length(text) between 1 and 200),
    -- The words alone, so that a fact is proposed once
    words       text        not null,
    state       text        not null check (state in ('proposed', 'confirmed', 'rejected')),
    message_id  uuid,
    -- To how many fans it was told
    told        integer     not null,
    created_at  timestamptz not null,
    decided_by  uuid references users,
    decided_at  timestamptz,
    primary key (id, model_id),
    unique (model_id, words),
    foreign key (message_id, model_id) references messages (id, model_id) on delete set null (message_id)
);

create index model_facts_of_message on model_facts (message_id) where message_id is not null;

-- What nobody confirmed goes with the message that it was found in.
create function forget_unconfirmed_fact() returns trigger language plpgsql as $$
begin
    delete from model_facts where id = new.id and model_id = new.model_id;
    return null;
end
$$;

create trigger model_facts_forgotten after update of message_id on model_facts
    for each row when (old.message_id is not null and new.message_id is null and new.state <> 'confirmed')
    execute function forget_unconfirmed_fact();

-- What operators called bad is not offered again.
create index suggestion_feedback_of_model on suggestion_feedback (model_id, created_at desc);
