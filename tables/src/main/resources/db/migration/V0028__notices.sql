-- What agents are told of what concerns them: in the console, by push, by mail.
create schema notice;

-- Something that concerns an agent. It holds no words: they are read from what it is about, with
-- which it goes. occasion: what it was told for; for one occasion an agent is told once. shown:
-- whether the console lists it. mail: whether it waits for a mail while the agent is away.
create table notice.notice (
  workspace_id uuid not null,
  id uuid not null,
  agent_id uuid not null,
  kind text not null check (kind in ('assigned', 'handover', 'mention', 'reply', 'followed', 'due', 'test')),
  occasion text not null,
  conversation_id uuid,
  entry_id uuid,
  task_id uuid,
  shown boolean not null,
  mail boolean not null,
  at timestamptz not null,
  read_at timestamptz,
  mailed_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, agent_id, occasion),
  foreign key (workspace_id, agent_id) references workspace.agent (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation.conversation (workspace_id, id) on delete cascade,
  foreign key (workspace_id, entry_id) references conversation.entry (workspace_id, id) on delete cascade,
  foreign key (workspace_id, task_id) references conversation.task (workspace_id, id) on delete cascade
);
create index notice_newest on notice.notice (workspace_id, agent_id, id desc) where shown;
create index notice_unread on notice.notice (workspace_id, agent_id, id desc) where read_at is null;
create index notice_conversation on notice.notice (workspace_id, conversation_id);
create index notice_entry on notice.notice (workspace_id, entry_id);
create index notice_task on notice.notice (workspace_id, task_id) where task_id is not null;
create index notice_age on notice.notice (at);

-- What an agent wants to be told, and how; without a row: as it is for everybody.
create table notice.preference (
  workspace_id uuid not null,
  agent_id uuid not null,
  said jsonb not null,
  primary key (workspace_id, agent_id),
  foreign key (workspace_id, agent_id) references workspace.agent (workspace_id, id)
);

-- A browser that takes pushes, for as long as the session lasts in which it asked for them.
create table notice.device (
  workspace_id uuid not null,
  id uuid not null,
  agent_id uuid not null,
  session_hash bytea not null,
  name text not null,
  endpoint text not null,
  public_key bytea not null,
  secret bytea not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, endpoint),
  foreign key (workspace_id, agent_id) references workspace.agent (workspace_id, id),
  foreign key (workspace_id, session_hash) references workspace.session (workspace_id, hash) on delete cascade
);
create index device_agent on notice.device (workspace_id, agent_id);
create index device_session on notice.device (workspace_id, session_hash);

-- By which a workspace proves to push services who it is (RFC 8292); the private half is sealed.
create table notice.push_key (
  workspace_id uuid primary key,
  public_key bytea not null,
  private_key bytea not null,
  foreign key (workspace_id) references workspace.workspace (workspace_id)
);

-- Whose a conversation was at the place of the log that is being read: nobody is told of what was
-- said before it was theirs. The log may speak of conversations that were erased since.
create table notice.holder (
  workspace_id uuid not null,
  conversation_id uuid not null,
  agent_id uuid not null,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, agent_id) references workspace.agent (workspace_id, id)
);
insert into notice.holder (workspace_id, conversation_id, agent_id)
select workspace_id, id, assignee_id from conversation.conversation
where assignee_id is not null and current_id = id;

-- What happened before this is no news.
insert into kernel.cursor (consumer, tx, position, moved_at)
select 'notices', tx, position, now() from kernel.event order by tx desc, position desc limit 1;

-- Who follows is told of what is said from then on.
alter table conversation.follower add column since timestamptz not null default now();
