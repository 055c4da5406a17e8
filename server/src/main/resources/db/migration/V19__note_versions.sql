-- A note can be changed on two of its author's screens at once: whoever saves says which version they read.
alter table internal_notes add column version bigint not null default 1;
