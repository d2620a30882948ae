-- The conversation, as begun, in which an entry is said: whoever narrows a search down to some
-- conversations need not read every entry that was found.
alter table search.entry add column part_id uuid;
update search.entry s set part_id = e.conversation_id from conversation.entry e
where e.workspace_id = s.workspace_id and e.id = s.id;
alter table search.entry alter column part_id set not null;

-- Published for higher modules to join as before; new: the conversation as begun.
create or replace view conversation.said as
  select e.workspace_id, e.id, c.id as conversation_id, c.status, c.assignee_id, e.kind,
    e.author_kind, e.author_name, e.inbox_id, e.at, e.text, e.content ->> 'subject' as subject,
    array(select a.name from conversation.attachment a
      where a.workspace_id = e.workspace_id and a.entry_id = e.id order by a.id) as files,
    c.spam, e.conversation_id as part_id
  from conversation.entry e
  cross join lateral (select m.current_id from conversation.conversation m
    where m.workspace_id = e.workspace_id and m.id = e.conversation_id offset 0) m
  cross join lateral (select c.id, c.status, c.assignee_id, c.spam is not null as spam
    from conversation.conversation c
    where c.workspace_id = e.workspace_id and c.id = m.current_id offset 0) c
  where e.kind in ('message', 'note', 'call') and e.deleted_at is null;
create or replace view conversation.judged as
  select c.workspace_id, c.id as conversation_id, c.spam is not null as spam, e.id as entry_id,
    e.conversation_id as part_id
  from conversation.conversation c
  join conversation.conversation m on m.workspace_id = c.workspace_id and m.current_id = c.id
  join conversation.entry e on e.workspace_id = m.workspace_id and e.conversation_id = m.id;

-- Published for higher modules to join: how a conversation as begun stands today.
create view conversation.standing as
  select m.workspace_id, m.id as part_id, c.id as conversation_id, c.status, c.assignee_id,
    c.spam
  from conversation.conversation c
  join conversation.conversation m on m.workspace_id = c.workspace_id and m.current_id = c.id
  where c.current_id = c.id;
