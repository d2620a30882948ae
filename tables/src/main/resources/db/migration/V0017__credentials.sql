-- When the credentials of an inbox end, where its provider tells.
alter table inbox.health add column lasts_until timestamptz;
