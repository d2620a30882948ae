-- Raw intake: every provider request, durable before it is acknowledged, with its end state.
create schema channel;

create table channel.request (
  workspace_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  origin_id uuid,
  received_at timestamptz not null,
  headers jsonb not null,
  query text not null default '',
  body bytea,
  blob text,
  size bigint not null,
  state text not null default 'received' check (state in ('received', 'processed', 'ignored', 'failed')),
  reason text,
  attempts integer not null default 0,
  claimed_until timestamptz,
  processed_at timestamptz,
  primary key (workspace_id, id)
);
create index request_waiting on channel.request (id) where state = 'received';
create index request_state on channel.request (workspace_id, state, id desc);
-- A request that also speaks to another inbox is copied to it once.
create unique index request_origin on channel.request (workspace_id, inbox_id, origin_id) where origin_id is not null;

-- Which node listens for an inbox; another takes over when the time has passed.
create table channel.lease (
  workspace_id uuid not null,
  inbox_id uuid not null,
  holder uuid not null,
  until timestamptz not null,
  primary key (workspace_id, inbox_id)
);
