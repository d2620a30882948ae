-- What colleagues put on a conversation: tags, followers, and what is to be done by when. Rows keep
-- the conversation they were made in; a whole shows those of all its parts.

create table conversation.tag (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index tag_name on conversation.tag (workspace_id, lower(name));

create table conversation.tagging (
  workspace_id uuid not null,
  conversation_id uuid not null,
  tag_id uuid not null,
  primary key (workspace_id, conversation_id, tag_id),
  foreign key (workspace_id, conversation_id) references conversation.conversation (workspace_id, id),
  foreign key (workspace_id, tag_id) references conversation.tag (workspace_id, id) on delete cascade
);
create index tagging_tag on conversation.tagging (workspace_id, tag_id, conversation_id);

create table conversation.follower (
  workspace_id uuid not null,
  conversation_id uuid not null,
  agent_id uuid not null,
  primary key (workspace_id, conversation_id, agent_id),
  foreign key (workspace_id, conversation_id) references conversation.conversation (workspace_id, id),
  foreign key (workspace_id, agent_id) references workspace.agent (workspace_id, id)
);
create index follower_agent on conversation.follower (workspace_id, agent_id, conversation_id);

-- Something to do, or something that was promised to the customer, perhaps in an entry.
create table conversation.task (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  kind text not null check (kind in ('task', 'promise')),
  text text not null,
  assignee_id uuid,
  due_at timestamptz,
  done_at timestamptz,
  entry_id uuid,
  author_name text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation.conversation (workspace_id, id),
  foreign key (workspace_id, assignee_id) references workspace.agent (workspace_id, id),
  foreign key (workspace_id, entry_id) references conversation.entry (workspace_id, id) on delete set null (entry_id)
);
create index task_conversation on conversation.task (workspace_id, conversation_id, created_at);
create index task_assignee on conversation.task (workspace_id, assignee_id, due_at) where done_at is null;
create index task_due on conversation.task (workspace_id, due_at) where done_at is null;
create index task_entry on conversation.task (workspace_id, entry_id) where entry_id is not null;

-- When the first of its open tasks is due; of wholes alone.
alter table conversation.conversation add column due_at timestamptz;
create function conversation.refresh_due(home uuid, whole uuid) returns void language sql as $$
  update conversation.conversation c set due_at = n.due_at
  from (select min(t.due_at) as due_at from conversation.conversation m
    join conversation.task t on t.workspace_id = m.workspace_id and t.conversation_id = m.id
    where m.workspace_id = home and m.current_id = whole and t.done_at is null) n
  where c.workspace_id = home and c.id = whole and c.due_at is distinct from n.due_at
$$;
create function conversation.task_changed() returns trigger language plpgsql as $$
begin
  perform conversation.refresh_due(m.workspace_id, m.current_id) from conversation.conversation m
  where m.workspace_id = coalesce(new.workspace_id, old.workspace_id)
    and m.id = coalesce(new.conversation_id, old.conversation_id);
  return null;
end
$$;
create trigger task_changed after insert or update or delete on conversation.task
  for each row execute function conversation.task_changed();
create function conversation.whole_changed() returns trigger language plpgsql as $$
begin
  if exists (select from conversation.task t
      where t.workspace_id = new.workspace_id and t.conversation_id = new.id) then
    perform conversation.refresh_due(new.workspace_id, old.current_id);
    perform conversation.refresh_due(new.workspace_id, new.current_id);
  end if;
  return null;
end
$$;
create trigger whole_changed after update of current_id on conversation.conversation
  for each row when (old.current_id is distinct from new.current_id)
  execute function conversation.whole_changed();
create index conversation_due on conversation.conversation (workspace_id, status, due_at, id)
  where current_id = id and due_at is not null;

alter table conversation.view drop constraint view_sort_check;
alter table conversation.view
  add constraint view_sort_check check (sort in ('newest', 'oldest', 'waiting', 'priority', 'due'));
