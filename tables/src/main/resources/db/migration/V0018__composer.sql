-- Messages that are held back before they go, saved replies, and how long inboxes hold back.

-- For how many seconds what agents write is held back, so that they can undo it; none: as its
-- channel needs it.
alter table inbox.inbox add column hold_seconds integer check (hold_seconds between 0 and 120);

-- A message that is written and waits to be sent: for some seconds, or until a time that was
-- chosen. One with a reason was stopped and waits for somebody.
create table conversation.held (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  author_kind text not null check (author_kind in ('agent', 'key')),
  author_id uuid not null,
  author_name text not null,
  reply jsonb not null,
  scheduled boolean not null,
  send_at timestamptz not null,
  reason text,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation.conversation (workspace_id, id)
);
create index held_conversation on conversation.held (workspace_id, conversation_id);

-- The message that an upload waits for.
alter table conversation.attachment add column held_id uuid;
create index attachment_held on conversation.attachment (workspace_id, held_id)
  where held_id is not null;

-- A saved reply, what it does, or both. Programs own only shared ones.
create table conversation.macro (
  workspace_id uuid not null,
  id uuid not null,
  agent_id uuid,
  shared boolean not null,
  name text not null,
  text text not null,
  actions jsonb not null,
  created_at timestamptz not null,
  check (shared or agent_id is not null),
  primary key (workspace_id, id),
  foreign key (workspace_id, agent_id) references workspace.agent (workspace_id, id)
);
