-- What colleagues see of one another: names, and who has claimed a conversation.

alter table users add column name text not null default '';

alter table fans
    add column claimed_by uuid references users,
    add column claimed_at timestamptz;

-- Whose screen a claim hangs on: it ends when nobody renews it.
create table claims (
    model_id    uuid        not null,
    fan_id      uuid        not null,
    operator_id uuid        not null references users,
    socket      text        not null,
    held_until  timestamptz not null,
    primary key (fan_id, model_id),
    foreign key (fan_id, model_id) references fans (id, model_id) on delete cascade
);
