-- Care for what is kept: customers from files, forgetting people, and forgetting in time.

-- A file of customers being taken in. The file itself is kept until the end only.
create table customer.import (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  blob text,
  charset text not null,
  delimiter text not null,
  mapping jsonb not null,
  header jsonb not null,
  dry boolean not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  reason text,
  total bigint,
  done bigint not null default 0,
  created bigint not null default 0,
  updated bigint not null default 0,
  failed bigint not null default 0,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id)
);
create index import_blob on customer.import (workspace_id, blob) where blob is not null;
create index import_age on customer.import (finished_at) where finished_at is not null;

-- What became of each row; of those that failed also what stood there.
create table customer.import_row (
  workspace_id uuid not null,
  import_id uuid not null,
  number bigint not null,
  outcome text not null check (outcome in ('created', 'updated', 'failed')),
  customer_id uuid,
  reason text,
  original jsonb,
  primary key (workspace_id, import_id, number),
  foreign key (workspace_id, import_id) references customer.import (workspace_id, id)
    on delete cascade
);

-- Digests of the handles a dry run came across: a later row with one of them would be an update.
create table customer.import_seen (
  workspace_id uuid not null,
  import_id uuid not null,
  handle bytea not null,
  primary key (workspace_id, import_id, handle),
  foreign key (workspace_id, import_id) references customer.import (workspace_id, id)
    on delete cascade
);

-- Digests of the provider's ids of messages that were erased, so that none comes back when its
-- provider tells it once more.
create table conversation.forgotten (
  workspace_id uuid not null,
  inbox_id uuid not null,
  digest bytea not null,
  at timestamptz not null,
  primary key (workspace_id, inbox_id, digest)
);

-- For routes that go.
create index thread_route on conversation.thread (workspace_id, route_id);
create index delivery_route on conversation.delivery (workspace_id, route_id);

-- Nobody visits who is forgotten meanwhile.
alter table conversation.visit add foreign key (workspace_id, customer_id)
  references customer.customer (workspace_id, id) on delete cascade;

-- Conversations that go are counted no more.
create function conversation.keep_tally_of_gone() returns trigger language plpgsql as $$
begin
  insert into conversation.tally as t
  select g.workspace_id, g.status, coalesce(g.assignee_id, '00000000-0000-0000-0000-000000000000'),
    pg_backend_pid(), -count(*)
  from went g where g.current_id = g.id group by 1, 2, 3
  on conflict (workspace_id, status, assignee_id, slot)
    do update set number = t.number + excluded.number;
  return null;
end
$$;
create trigger conversation_gone after delete on conversation.conversation
  referencing old table as went for each statement execute function conversation.keep_tally_of_gone();

-- Of whom a raw request speaks: handles, and the provider's ids of messages. Null if nobody
-- understood it.
alter table channel.request add column traces text[];

-- For finding what is old enough to go.
create index attachment_age on conversation.attachment (workspace_id, created_at)
  where blob is not null;

create schema privacy;

-- That something was erased: who, when, how many rows of which table, and digests of the ids of
-- whom, by which one can tell that it was them, and nothing else. scope holds what is still to be
-- done and goes with the end.
create table privacy.proof (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('erasure', 'retention')),
  digests text[] not null default '{}',
  counts jsonb not null default '{}',
  scope jsonb,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id)
);

-- For how long what is kept; the channel is empty where a rule is for all that have no rule of
-- their own.
create table privacy.rule (
  workspace_id uuid not null,
  what text not null check (what in ('requests', 'attachments', 'conversations', 'visits')),
  channel text not null default '',
  days integer not null check (days > 0),
  primary key (workspace_id, what, channel)
);
