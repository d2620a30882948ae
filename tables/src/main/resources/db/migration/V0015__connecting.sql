-- Channels looked after: what comes and goes hour by hour, and all of it to be found by inbox.

-- How much came and went at an inbox in an hour: requests that came and those of them that could
-- not be understood, messages that left and those that were lost, requests that were turned away.
create table inbox.hour (
  workspace_id uuid not null,
  inbox_id uuid not null,
  at timestamptz not null,
  received bigint not null default 0,
  broken bigint not null default 0,
  sent bigint not null default 0,
  lost bigint not null default 0,
  refused bigint not null default 0,
  primary key (workspace_id, inbox_id, at),
  foreign key (workspace_id, inbox_id) references inbox.inbox (workspace_id, id)
);
create index hour_age on inbox.hour (at);

-- What is unusual about it, and when it was last tried out with success.
alter table inbox.health
  add column warning text,
  add column warning_since timestamptz,
  add column tested_at timestamptz;

-- The ledger is read by inbox and state, newest first.
create index request_inbox on channel.request (workspace_id, inbox_id, state, id);
drop index channel.request_state;
create index delivery_inbox on conversation.delivery (workspace_id, inbox_id, state, entry_id, route_id);
drop index conversation.delivery_state;

-- Words of reasons.
create index request_reason on channel.request using gin (to_tsvector('simple', reason))
  where reason is not null;
create index delivery_reason on conversation.delivery
  using gin (to_tsvector('simple', coalesce(code, '') || ' ' || reason)) where reason is not null;
