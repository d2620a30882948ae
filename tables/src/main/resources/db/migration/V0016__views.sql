-- Lists that people keep, colleagues who are named in notes, and the orders of lists.

-- A kept list: what it holds, in which order, and whose it is. Programs own only shared ones.
create table conversation.view (
  workspace_id uuid not null,
  id uuid not null,
  agent_id uuid,
  shared boolean not null,
  name text not null,
  condition jsonb not null,
  sort text not null check (sort in ('newest', 'oldest', 'waiting', 'priority')),
  created_at timestamptz not null,
  check (shared or agent_id is not null),
  primary key (workspace_id, id),
  foreign key (workspace_id, agent_id) references workspace.agent (workspace_id, id)
);

-- Whom a note calls.
create table conversation.mention (
  workspace_id uuid not null,
  entry_id uuid not null,
  agent_id uuid not null,
  primary key (workspace_id, entry_id, agent_id),
  foreign key (workspace_id, entry_id) references conversation.entry (workspace_id, id) on delete cascade,
  foreign key (workspace_id, agent_id) references workspace.agent (workspace_id, id)
);
create index mention_agent on conversation.mention (workspace_id, agent_id, entry_id);

-- Those who wait for us come first, the longest wait before others.
create index conversation_waiting on conversation.conversation
  (workspace_id, status, (case waiting_for when 'us' then 0 else 1 end), waiting_since, id)
  where current_id = id;
create index conversation_priority on conversation.conversation
  (workspace_id, status,
    (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end),
    (case waiting_for when 'us' then 0 else 1 end), waiting_since, id)
  where current_id = id;

-- Who is back again is told by what was resolved lately.
create index entry_resolved on conversation.entry (workspace_id, conversation_id, at)
  where kind = 'activity' and content #>> '{extra,activity}' = 'resolved';

-- What agents have begun to write and not sent.
create table conversation.draft (
  workspace_id uuid not null,
  agent_id uuid not null,
  conversation_id uuid not null,
  mode text not null check (mode in ('reply', 'note')),
  text text not null,
  saved_at timestamptz not null,
  primary key (workspace_id, agent_id, conversation_id, mode),
  foreign key (workspace_id, agent_id) references workspace.agent (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation.conversation (workspace_id, id)
);
create index draft_conversation on conversation.draft (workspace_id, conversation_id);
