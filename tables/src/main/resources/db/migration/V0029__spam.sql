-- Spam stands as it stood, so that it can come back, and is in no list and no count but its own.
-- spam: who says so, an agent (marked) or whatever brought the first message (suspected).
alter table conversation.conversation
  add column spam text check (spam in ('marked', 'suspected'));
alter table conversation.alone add column spam text;
alter table conversation.alone add column judged_at timestamptz not null default clock_timestamp();

create or replace function conversation.note_change() returns trigger language plpgsql as $$
begin
  if (new.status, new.snoozed_until, new.last_inbound_at)
      is distinct from (old.status, old.snoozed_until, old.last_inbound_at) then
    new.stood_at := clock_timestamp();
  end if;
  if (new.assignee_id, new.team_id) is distinct from (old.assignee_id, old.team_id) then
    new.given_at := clock_timestamp();
  end if;
  if (new.subject, new.priority) is distinct from (old.subject, old.priority) then
    new.described_at := clock_timestamp();
  end if;
  if (new.waiting_for, new.last_inbound_at) is distinct from (old.waiting_for, old.last_inbound_at) then
    new.waited_at := clock_timestamp();
  end if;
  if new.spam is distinct from old.spam then
    new.judged_at := clock_timestamp();
  end if;
  return new;
end
$$;

-- Lists are walked without wading through spam, and spam without wading through anything else.
create index conversation_spam on conversation.conversation (workspace_id, last_entry_at desc, id desc)
  where current_id = id and spam is not null;
drop index conversation.conversation_list;
create index conversation_list on conversation.conversation (workspace_id, status, last_entry_at desc, id desc)
  where current_id = id and spam is null;
drop index conversation.conversation_recent;
create index conversation_recent on conversation.conversation (workspace_id, last_entry_at desc, id desc)
  where current_id = id and spam is null;
drop index conversation.conversation_assignee;
create index conversation_assignee on conversation.conversation (workspace_id, assignee_id, status, last_entry_at desc, id desc)
  where current_id = id and spam is null;
drop index conversation.conversation_team;
create index conversation_team on conversation.conversation (workspace_id, team_id, status, last_entry_at desc, id desc)
  where current_id = id and team_id is not null and spam is null;
drop index conversation.conversation_waiting;
create index conversation_waiting on conversation.conversation
  (workspace_id, status, (case waiting_for when 'us' then 0 else 1 end), waiting_since, id)
  where current_id = id and spam is null;
drop index conversation.conversation_priority;
create index conversation_priority on conversation.conversation
  (workspace_id, status,
    (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end),
    (case waiting_for when 'us' then 0 else 1 end), waiting_since, id)
  where current_id = id and spam is null;

-- Spam is tallied as a status of its own.
create or replace function conversation.keep_tally() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into conversation.tally as t
    select g.workspace_id, case when g.spam is null then g.status else 'spam' end,
      coalesce(g.assignee_id, '00000000-0000-0000-0000-000000000000'), pg_backend_pid(), count(*)
    from came g where g.current_id = g.id group by 1, 2, 3
    on conflict (workspace_id, status, assignee_id, slot)
      do update set number = t.number + excluded.number;
  else
    insert into conversation.tally as t
    select g.workspace_id, case when g.spam is null then g.status else 'spam' end,
      coalesce(g.assignee_id, '00000000-0000-0000-0000-000000000000'), pg_backend_pid(), sum(g.n)
    from (
      select workspace_id, status, spam, assignee_id, 1 as n from came where current_id = id
      union all
      select workspace_id, status, spam, assignee_id, -1 from went where current_id = id) g
    group by 1, 2, 3 having sum(g.n) <> 0
    on conflict (workspace_id, status, assignee_id, slot)
      do update set number = t.number + excluded.number;
  end if;
  return null;
end
$$;

-- Nothing is due in spam.
create or replace function conversation.refresh_due(home uuid, whole uuid) returns void language sql as $$
  update conversation.conversation c set due_at = n.due_at
  from (select min(t.due_at) as due_at from conversation.conversation m
    join conversation.task t on t.workspace_id = m.workspace_id and t.conversation_id = m.id
    join conversation.conversation w on w.workspace_id = m.workspace_id and w.id = m.current_id
    where m.workspace_id = home and m.current_id = whole and t.done_at is null
      and w.spam is null) n
  where c.workspace_id = home and c.id = whole and c.due_at is distinct from n.due_at
$$;
create function conversation.spam_changed() returns trigger language plpgsql as $$
begin
  perform conversation.refresh_due(new.workspace_id, new.current_id);
  return null;
end
$$;
create trigger spam_changed after update of spam on conversation.conversation
  for each row when (old.spam is distinct from new.spam)
  execute function conversation.spam_changed();

-- Published for higher modules to join as before; new: whether it is spam today.
create or replace view conversation.said as
  select e.workspace_id, e.id, c.id as conversation_id, c.status, c.assignee_id, e.kind,
    e.author_kind, e.author_name, e.inbox_id, e.at, e.text, e.content ->> 'subject' as subject,
    array(select a.name from conversation.attachment a
      where a.workspace_id = e.workspace_id and a.entry_id = e.id order by a.id) as files,
    c.spam
  from conversation.entry e
  cross join lateral (select m.current_id from conversation.conversation m
    where m.workspace_id = e.workspace_id and m.id = e.conversation_id offset 0) m
  cross join lateral (select c.id, c.status, c.assignee_id, c.spam is not null as spam
    from conversation.conversation c
    where c.workspace_id = e.workspace_id and c.id = m.current_id offset 0) c
  where e.kind in ('message', 'note', 'call') and e.deleted_at is null;

create or replace view conversation.titled as
  select n.workspace_id, n.current_id, n.number, n.subject, n.last_entry_at,
    exists (select from conversation.conversation c where c.workspace_id = n.workspace_id
      and c.id = n.current_id and c.spam is not null) as spam
  from conversation.conversation n;

-- Published for higher modules to join: whether what was said in a conversation as it is known
-- today is spam.
create view conversation.judged as
  select c.workspace_id, c.id as conversation_id, c.spam is not null as spam, e.id as entry_id
  from conversation.conversation c
  join conversation.conversation m on m.workspace_id = c.workspace_id and m.current_id = c.id
  join conversation.entry e on e.workspace_id = m.workspace_id and e.conversation_id = m.id;

-- Whether it is in spam, as far as the log was followed; who searches looks again.
alter table search.entry add column spam boolean not null default false;
