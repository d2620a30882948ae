-- Searching the whole history. What is searched is kept beside what is written and follows it by
-- the event log (docs/adr/0013), so that neither waits for the other.
create schema search;

-- The words of an entry, folded: of its text, its subject and the names of its files. voice: who
-- speaks, the kind of the author or note. It goes with the entry, whoever takes that away.
create table search.entry (
  workspace_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  voice text not null,
  inbox_id uuid,
  files boolean not null,
  words tsvector not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references conversation.entry (workspace_id, id) on delete cascade
);
create index entry_newest on search.entry (workspace_id, at desc, id desc);
create index entry_words on search.entry using gin (words) with (gin_pending_list_limit = 1024);

-- The words of a customer as born: of the name and the living handles. near: digests of what is
-- left of each word without one or two of its letters, which words with slips of the pen share.
create table search.customer (
  workspace_id uuid not null,
  id uuid not null,
  words tsvector not null,
  near integer[] not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references customer.customer (workspace_id, id) on delete cascade
);
create index customer_words on search.customer using gin (words) with (gin_pending_list_limit = 1024);
create index customer_near on search.customer using gin (near) with (gin_pending_list_limit = 1024);

-- Workspaces whose history is still being read, or read anew, and how far: customers from the
-- first, then entries from the newest.
create table search.filling (
  workspace_id uuid primary key references workspace.workspace,
  customers_upto uuid not null default '00000000-0000-0000-0000-000000000000',
  entries_upto uuid not null default 'ffffffff-ffff-ffff-ffff-ffffffffffff'
);

-- What is there already is read by a job; what comes, from here on by the log.
insert into search.filling (workspace_id) select workspace_id from workspace.workspace;
insert into kernel.job (workspace_id, id, lane, kind, key, payload, run_at, created_at)
select workspace_id, gen_random_uuid(), 'search', 'search.fill', 'search', '{}', now(), now()
from workspace.workspace;
insert into kernel.cursor (consumer, tx, position, moved_at)
values ('search', pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1, 9223372036854775807, now());

-- Published for higher modules to join: what people say to each other, and where it stands today.
create view conversation.said as
  select e.workspace_id, e.id, c.id as conversation_id, c.status, c.assignee_id, e.kind,
    e.author_kind, e.author_name, e.inbox_id, e.at, e.text, e.content ->> 'subject' as subject,
    array(select a.name from conversation.attachment a
      where a.workspace_id = e.workspace_id and a.entry_id = e.id order by a.id) as files
  from conversation.entry e
  join conversation.conversation m on m.workspace_id = e.workspace_id and m.id = e.conversation_id
  join conversation.conversation c on c.workspace_id = m.workspace_id and c.id = m.current_id
  where e.kind in ('message', 'note', 'call') and e.deleted_at is null;

-- Published for higher modules to join: by what a conversation as begun is called.
create view conversation.titled as
  select workspace_id, current_id, number, subject, last_entry_at from conversation.conversation;

-- Published for higher modules to join: by what a customer as born can be found.
create view customer.findable as
  select c.workspace_id, c.id, c.current_id, c.name, c.seen_at,
    array(select i.display from customer.identity i
      where i.workspace_id = c.workspace_id and i.customer_id = c.id and i.valid_until is null
        and i.evidence <> 'inferred' order by i.id) as handles,
    array(select i.value from customer.identity i
      where i.workspace_id = c.workspace_id and i.customer_id = c.id and i.valid_until is null
        and i.evidence <> 'inferred' order by i.id) as handle_values
  from customer.customer c;

-- Words are looked for there and nowhere else: what is written need not keep them.
drop index conversation.entry_words;
drop statistics conversation.entry_said;
