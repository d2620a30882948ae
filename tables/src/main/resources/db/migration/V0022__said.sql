-- A join of three tables may be planned while they are nearly empty, in any order, and then read
-- all of them for each entry. Looked up one after the other there is but one order.
create or replace view conversation.said as
  select e.workspace_id, e.id, c.id as conversation_id, c.status, c.assignee_id, e.kind,
    e.author_kind, e.author_name, e.inbox_id, e.at, e.text, e.content ->> 'subject' as subject,
    array(select a.name from conversation.attachment a
      where a.workspace_id = e.workspace_id and a.entry_id = e.id order by a.id) as files
  from conversation.entry e
  cross join lateral (select m.current_id from conversation.conversation m
    where m.workspace_id = e.workspace_id and m.id = e.conversation_id offset 0) m
  cross join lateral (select c.id, c.status, c.assignee_id from conversation.conversation c
    where c.workspace_id = e.workspace_id and c.id = m.current_id offset 0) c
  where e.kind in ('message', 'note', 'call') and e.deleted_at is null;
