-- Inboxes: a configured instance of a channel. No channel is named here; kinds come from descriptors.
create schema inbox;

create table inbox.inbox (
  workspace_id uuid not null,
  id uuid not null,
  key text not null,
  kind text not null,
  name text not null,
  account text,
  settings jsonb not null,
  secrets bytea not null,
  team_id uuid,
  state text not null default 'active' check (state in ('active', 'paused', 'removed')),
  join_seconds bigint not null,
  reopen_seconds bigint not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, key)
);
create index inbox_account on inbox.inbox (kind, account) where state <> 'removed';

-- How an inbox is doing: what last came, what last went, what is wrong.
create table inbox.health (
  workspace_id uuid not null,
  inbox_id uuid not null,
  received_at timestamptz,
  sent_at timestamptz,
  failing_since timestamptz,
  failure text,
  refused bigint not null default 0,
  primary key (workspace_id, inbox_id),
  foreign key (workspace_id, inbox_id) references inbox.inbox (workspace_id, id)
);

-- What a listener must remember over restarts (a mailbox position, an update offset).
create table inbox.bookmark (
  workspace_id uuid not null,
  inbox_id uuid not null,
  name text not null,
  value jsonb not null,
  moved_at timestamptz not null,
  primary key (workspace_id, inbox_id, name),
  foreign key (workspace_id, inbox_id) references inbox.inbox (workspace_id, id)
);

-- Published for higher modules to join: the channel of an inbox.
create view inbox.kind as select workspace_id, id, kind, name from inbox.inbox;
