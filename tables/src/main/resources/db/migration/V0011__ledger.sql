-- The ledger: who was joined to whom and which conversations were merged, split or moved; all of it
-- can be undone, in any order.

-- What a person did under each id they were born with, whatever they are part of today.
alter table customer.customer add column heard_at timestamptz;
alter table customer.customer add column named_at timestamptz;
update customer.customer set heard_at = seen_at where current_id <> id;

alter table customer.merge add column actor_name text;
alter table customer.merge add column undone_kind text;
alter table customer.merge add column undone_by uuid;
alter table customer.merge add column undone_name text;
create index merge_absorbed on customer.merge (workspace_id, absorbed_id);
create index merge_into on customer.merge (workspace_id, into_id);

-- Pairs of born ids known not to be one person, one_id < other_id.
create table customer.apart (
  workspace_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  actor_kind text not null,
  actor_id uuid,
  at timestamptz not null,
  primary key (workspace_id, one_id, other_id),
  check (one_id < other_id)
);
create index apart_other on customer.apart (workspace_id, other_id);

-- Names given by agents: the last one counts.
create or replace view customer.person as
  select c.workspace_id, c.id, c.current_id,
    (select n.name from customer.customer n
      where n.workspace_id = c.workspace_id and n.current_id = c.current_id and n.name is not null
      order by array_position(array['agent', 'verified', 'attested', 'claimed'], n.name_source),
        n.named_at desc nulls last, n.id <> n.current_id, n.created_at, n.id
      limit 1) as name,
    (select f.value #>> '{}' from customer.customer l
      join customer.fact f on f.workspace_id = l.workspace_id and f.customer_id = l.id
      where l.workspace_id = c.workspace_id and l.current_id = c.current_id
        and f.key = 'language' and f.value is not null
      order by f.source <> 'agent',
        array_position(array['verified', 'attested', 'claimed'], f.evidence), f.at desc, f.customer_id
      limit 1) as language
  from customer.customer c;

-- Conversations: current_id is what the living rows of the ledger make of it. own says that the
-- conversation would stand otherwise alone: conversation.alone has how. alone_id: with which one it
-- would be one conversation if its customer stood alone.
alter table conversation.conversation add column own boolean not null default false;
alter table conversation.conversation add column alone_id uuid;
create index conversation_alone on conversation.conversation (workspace_id, alone_id)
  where alone_id is not null;

-- How a conversation would stand if nothing had been merged; kept only while something is.
create table conversation.alone (
  workspace_id uuid not null,
  id uuid not null,
  subject text,
  status text not null,
  snoozed_until timestamptz,
  waiting_for text not null,
  waiting_since timestamptz not null,
  assignee_id uuid,
  team_id uuid,
  priority text not null,
  kinds text[] not null,
  preview text,
  preview_author text,
  last_entry_at timestamptz not null,
  last_inbound_at timestamptz,
  resolved_at timestamptz,
  attributes jsonb not null default '{}',
  version bigint not null,
  stood_at timestamptz not null default clock_timestamp(),
  given_at timestamptz not null default clock_timestamp(),
  described_at timestamptz not null default clock_timestamp(),
  waited_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references conversation.conversation (workspace_id, id)
);

create function conversation.note_change() returns trigger language plpgsql as $$
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
  return new;
end
$$;
create trigger alone_changed before update on conversation.alone
  for each row execute function conversation.note_change();

-- merge: other_id became part of one_id. split: one_id was taken out of other_id. move: one_id went
-- from customer from_id to to_id. Rows of one act share act_id and are undone together. because_id:
-- the customer without whom it would not be; undone when that one and the conversation's are apart.
create table conversation.shift (
  workspace_id uuid not null,
  id uuid not null,
  act_id uuid not null,
  kind text not null check (kind in ('merge', 'split', 'move')),
  one_id uuid not null,
  other_id uuid,
  from_id uuid,
  to_id uuid,
  of_id uuid,
  because_id uuid,
  actor_kind text not null,
  actor_id uuid,
  actor_name text,
  reason text,
  at timestamptz not null,
  undone_at timestamptz,
  undone_kind text,
  undone_by uuid,
  undone_name text,
  primary key (workspace_id, id),
  foreign key (workspace_id, one_id) references conversation.conversation (workspace_id, id)
);
create index shift_one on conversation.shift (workspace_id, one_id);
create index shift_other on conversation.shift (workspace_id, other_id) where other_id is not null;
create index shift_act on conversation.shift (workspace_id, act_id);

-- What had been joined before there was a ledger.
insert into conversation.shift (workspace_id, id, act_id, kind, one_id, other_id, of_id, because_id,
  actor_kind, reason, at)
select c.workspace_id, c.id, c.id, 'merge', c.current_id, c.id, c.customer_id, w.customer_id,
  'system', 'two records are one person', c.created_at
from conversation.conversation c
join conversation.conversation w on w.workspace_id = c.workspace_id and w.id = c.current_id
where c.current_id <> c.id;
insert into conversation.alone (workspace_id, id, subject, status, snoozed_until, waiting_for,
  waiting_since, assignee_id, team_id, priority, kinds, preview, preview_author, last_entry_at,
  last_inbound_at, resolved_at, attributes, version)
select workspace_id, id, subject, status, snoozed_until, waiting_for,
  waiting_since, assignee_id, team_id, priority, kinds, preview, preview_author, last_entry_at,
  last_inbound_at, resolved_at, attributes, version
from conversation.conversation c
where exists (select 1 from conversation.conversation p
  where p.workspace_id = c.workspace_id and p.current_id = c.current_id and p.id <> c.id);
update conversation.conversation c set own = true
where exists (select 1 from conversation.alone a
  where a.workspace_id = c.workspace_id and a.id = c.id);
