-- Conversations that were handed over, each told by an entry of the timeline, with what the record
-- held then. Rows keep the conversation they were made in; a whole shows those of all its parts.
create table conversation.handoff (
  workspace_id uuid not null,
  entry_id uuid not null,
  conversation_id uuid not null,
  from_kind text not null,
  from_id uuid,
  from_name text not null,
  -- Who had it before, for when it is declined.
  before_agent_id uuid,
  before_team_id uuid,
  to_agent_id uuid,
  to_team_id uuid,
  word text not null,
  state text not null check (state in ('pending', 'accepted', 'declined', 'lapsed')),
  reason text,
  settled_id uuid,
  settled_name text,
  settled_at timestamptz,
  created_at timestamptz not null,
  check ((to_agent_id is null) <> (to_team_id is null)),
  primary key (workspace_id, entry_id),
  foreign key (workspace_id, entry_id) references conversation.entry (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references conversation.conversation (workspace_id, id),
  foreign key (workspace_id, to_agent_id) references workspace.agent (workspace_id, id)
);
create index handoff_conversation on conversation.handoff (workspace_id, conversation_id, created_at);

-- What is known of a field; a field without rows is not known. What stands on an entry goes with it.
create table conversation.handoff_fact (
  workspace_id uuid not null,
  handoff_id uuid not null,
  field text not null,
  position integer not null,
  text text not null,
  due_at timestamptz,
  entry_id uuid,
  corrected_name text,
  corrected_at timestamptz,
  primary key (workspace_id, handoff_id, field, position),
  foreign key (workspace_id, handoff_id) references conversation.handoff (workspace_id, entry_id) on delete cascade,
  foreign key (workspace_id, entry_id) references conversation.entry (workspace_id, id) on delete cascade
);
create index handoff_fact_entry on conversation.handoff_fact (workspace_id, entry_id) where entry_id is not null;
