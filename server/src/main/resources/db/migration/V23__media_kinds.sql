-- What kinds of media a message shows on the platform: photo, video, audio. Empty: none, or the page did not say.
alter table messages add column media_kinds text[] not null default '{}';
