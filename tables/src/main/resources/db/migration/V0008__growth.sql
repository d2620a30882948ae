-- So that pages take as long after years as on the first day.

-- How many conversations there are by status and assignee, kept by the writes themselves: counting
-- a million rows takes too long for a number at the edge of a screen. Each connection has rows of
-- its own (slot), so that writers never wait for each other; what counts is the sum.
-- The assignee of unassigned ones is the id of zeros.
create table conversation.tally (
  workspace_id uuid not null,
  status text not null,
  assignee_id uuid not null,
  slot integer not null,
  number bigint not null,
  primary key (workspace_id, status, assignee_id, slot)
) with (fillfactor = 50);

insert into conversation.tally
select workspace_id, status, coalesce(assignee_id, '00000000-0000-0000-0000-000000000000'), 0, count(*)
from conversation.conversation where current_id = id group by 1, 2, 3;

create function conversation.keep_tally() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into conversation.tally as t
    select g.workspace_id, g.status, coalesce(g.assignee_id, '00000000-0000-0000-0000-000000000000'),
      pg_backend_pid(), count(*)
    from came g where g.current_id = g.id group by 1, 2, 3
    on conflict (workspace_id, status, assignee_id, slot)
      do update set number = t.number + excluded.number;
  else
    insert into conversation.tally as t
    select g.workspace_id, g.status, coalesce(g.assignee_id, '00000000-0000-0000-0000-000000000000'),
      pg_backend_pid(), sum(g.n)
    from (
      select workspace_id, status, assignee_id, 1 as n from came where current_id = id
      union all
      select workspace_id, status, assignee_id, -1 from went where current_id = id) g
    group by 1, 2, 3 having sum(g.n) <> 0
    on conflict (workspace_id, status, assignee_id, slot)
      do update set number = t.number + excluded.number;
  end if;
  return null;
end
$$;

create trigger conversation_came after insert on conversation.conversation
  referencing new table as came for each statement execute function conversation.keep_tally();
create trigger conversation_changed after update on conversation.conversation
  referencing old table as went new table as came
  for each statement execute function conversation.keep_tally();

-- What did not arrive is looked up for every row of a list.
create index delivery_failed on conversation.delivery (workspace_id, conversation_id)
  where state = 'failed';
create index conversation_team on conversation.conversation (workspace_id, team_id, status, last_entry_at desc, id desc)
  where current_id = id and team_id is not null;
create index conversation_number on conversation.conversation (workspace_id, number);

-- What somebody types while searching: all of the words, the last one from its beginning.
create function kernel.typed(words text) returns tsquery immutable parallel safe language sql as $$
  select case when numnode(plainto_tsquery('simple', words)) > 0 then (plainto_tsquery('simple', words)::text || ':*')::tsquery end
$$;

-- Searching subjects, names, and handles from their beginning.
-- The planner takes the figures of a partial index for nobody: these tell it how common a word is.
create statistics conversation.entry_said on (to_tsvector('simple', coalesce(text, '')))
  from conversation.entry;
create index conversation_subject on conversation.conversation using gin (to_tsvector('simple', subject))
  where subject is not null;
create index customer_words on customer.customer using gin (to_tsvector('simple', name))
  where name is not null;
create index identity_value on customer.identity (workspace_id, value text_pattern_ops);
create index identity_display on customer.identity (workspace_id, lower(display) text_pattern_ops);
drop index customer.customer_name;

-- Published for higher modules to join: the names people go or went by.
create view customer.called as
  select c.workspace_id, c.id, c.current_id, to_tsvector('simple', c.name) as words
  from customer.customer c where c.name is not null;
