-- Conversations, the routes over which they reach their customer, and the entries of the timeline.
create schema conversation;

create table conversation.conversation (
  workspace_id uuid not null,
  id uuid not null,
  current_id uuid not null,
  number bigint generated always as identity,
  customer_id uuid not null,
  journey_id uuid not null,
  linked_id uuid,
  apart boolean not null default false,
  subject text,
  status text not null check (status in ('open', 'snoozed', 'resolved')),
  snoozed_until timestamptz,
  waiting_for text not null check (waiting_for in ('us', 'customer', 'nobody')),
  waiting_since timestamptz not null,
  assignee_id uuid,
  team_id uuid,
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  kinds text[] not null default '{}',
  preview text,
  preview_author text,
  last_entry_at timestamptz not null,
  last_inbound_at timestamptz,
  resolved_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index conversation_current on conversation.conversation (workspace_id, current_id);
create index conversation_customer on conversation.conversation (workspace_id, customer_id, last_entry_at desc);
create index conversation_list on conversation.conversation (workspace_id, status, last_entry_at desc, id desc)
  where current_id = id;
create index conversation_assignee on conversation.conversation (workspace_id, assignee_id, status, last_entry_at desc, id desc)
  where current_id = id;
create index conversation_recent on conversation.conversation (workspace_id, last_entry_at desc, id desc)
  where current_id = id;
create index conversation_wakes on conversation.conversation (snoozed_until) where status = 'snoozed';

create table conversation.route (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  inbox_id uuid not null,
  thread_key text not null,
  handle_kind text not null,
  handle_scope text not null,
  handle_value text not null,
  handle_display text not null,
  context jsonb not null default '{}',
  last_inbound_at timestamptz,
  last_outbound_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, conversation_id, inbox_id, thread_key),
  foreign key (workspace_id, conversation_id) references conversation.conversation (workspace_id, id)
);
create index route_thread on conversation.route (workspace_id, inbox_id, thread_key);

-- Which route a provider's thread, session or message id belongs to today.
create table conversation.thread (
  workspace_id uuid not null,
  inbox_id uuid not null,
  key text not null,
  route_id uuid not null,
  primary key (workspace_id, inbox_id, key),
  foreign key (workspace_id, route_id) references conversation.route (workspace_id, id)
);
create index thread_by_key on conversation.thread (workspace_id, key);

-- Handles besides the customer's own that may answer in a conversation (people in copy).
create table conversation.participant (
  workspace_id uuid not null,
  conversation_id uuid not null,
  kind text not null,
  scope text not null,
  value text not null,
  display text not null,
  primary key (workspace_id, conversation_id, kind, scope, value),
  foreign key (workspace_id, conversation_id) references conversation.conversation (workspace_id, id)
);

create table conversation.entry (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  sequence bigint generated always as identity,
  kind text not null check (kind in ('message', 'note', 'activity', 'call', 'visit')),
  direction text check (direction in ('in', 'out')),
  author_kind text not null check (author_kind in ('customer', 'agent', 'assistant', 'system')),
  author_id uuid,
  author_name text,
  inbox_id uuid,
  route_id uuid,
  provider_id text,
  answers_id text,
  text text,
  quoted text,
  html text,
  content jsonb not null default '{}',
  at timestamptz not null,
  received_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation.conversation (workspace_id, id)
);
create unique index entry_provider on conversation.entry (workspace_id, inbox_id, provider_id) where provider_id is not null;
create index entry_timeline on conversation.entry (workspace_id, conversation_id, at, sequence);
create index entry_customer on conversation.entry (workspace_id, customer_id, at, sequence);
create index entry_route on conversation.entry (workspace_id, route_id, at, sequence);
create index entry_words on conversation.entry using gin (to_tsvector('simple', coalesce(text, '')))
  where kind in ('message', 'note');

create table conversation.attachment (
  workspace_id uuid not null,
  id uuid not null,
  entry_id uuid,
  name text not null,
  media_type text not null,
  size bigint,
  blob text,
  content_id text,
  state text not null check (state in ('pending', 'stored', 'failed')),
  source jsonb,
  reason text,
  uploaded_by text,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index attachment_entry on conversation.attachment (workspace_id, entry_id);

-- The fate of an outgoing message on one route.
create table conversation.delivery (
  workspace_id uuid not null,
  entry_id uuid not null,
  route_id uuid not null,
  inbox_id uuid not null,
  conversation_id uuid not null,
  state text not null check (state in ('queued', 'sent', 'delivered', 'read', 'failed')),
  provider_id text,
  code text,
  reason text,
  attempts integer not null default 0,
  attempt_at timestamptz,
  queued_at timestamptz not null,
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  failed_at timestamptz,
  primary key (workspace_id, entry_id, route_id),
  foreign key (workspace_id, entry_id) references conversation.entry (workspace_id, id),
  foreign key (workspace_id, route_id) references conversation.route (workspace_id, id)
);
create unique index delivery_provider on conversation.delivery (workspace_id, inbox_id, provider_id) where provider_id is not null;
create index delivery_state on conversation.delivery (workspace_id, state, queued_at desc);

-- Edits, deletions, reactions and receipts that came before the message they speak of.
create table conversation.pending (
  workspace_id uuid not null,
  inbox_id uuid not null,
  provider_id text not null,
  id uuid not null,
  what jsonb not null,
  at timestamptz not null,
  primary key (workspace_id, inbox_id, provider_id, id)
);

-- How far each agent has read a conversation.
create table conversation.reading (
  workspace_id uuid not null,
  conversation_id uuid not null,
  agent_id uuid not null,
  read_at timestamptz not null,
  primary key (workspace_id, conversation_id, agent_id)
);
