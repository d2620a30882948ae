-- The customer record: people, the handles they hold, and the ledger of joins.
create schema customer;

-- Rows elsewhere keep the customer they were born with; current_id says who that is today.
create table customer.customer (
  workspace_id uuid not null,
  id uuid not null,
  current_id uuid not null,
  name text,
  name_source text,
  language text,
  country text,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (workspace_id, id)
);
create index customer_current on customer.customer (workspace_id, current_id);
create index customer_name on customer.customer (workspace_id, lower(name) text_pattern_ops);
create index customer_seen on customer.customer (workspace_id, seen_at desc, id);

create table customer.identity (
  workspace_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  kind text not null,
  scope text not null default '',
  value text not null,
  display text not null,
  evidence text not null check (evidence in ('verified', 'attested', 'claimed', 'inferred')),
  proof text not null,
  valid_from timestamptz not null,
  valid_until timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customer.customer (workspace_id, id)
);
-- One living holder on good evidence; any number of people may claim.
create unique index identity_holder on customer.identity (workspace_id, kind, scope, value)
  where valid_until is null and evidence in ('verified', 'attested');
create unique index identity_once on customer.identity (workspace_id, kind, scope, value, customer_id)
  where valid_until is null;
create index identity_place on customer.identity (workspace_id, kind, scope, value);
create index identity_of on customer.identity (workspace_id, customer_id);

-- Who was joined to whom, by whom, on what evidence. Never deleted; undoing sets undone_at.
create table customer.merge (
  workspace_id uuid not null,
  id uuid not null,
  absorbed_id uuid not null,
  into_id uuid not null,
  evidence text not null,
  reason text not null,
  actor_kind text not null,
  actor_id uuid,
  at timestamptz not null,
  undone_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, absorbed_id) references customer.customer (workspace_id, id),
  foreign key (workspace_id, into_id) references customer.customer (workspace_id, id)
);

-- Published for higher modules to join: who a born customer is today, under the best name known.
create view customer.person as
  select c.workspace_id, c.id, c.current_id,
    (select n.name from customer.customer n
      where n.workspace_id = c.workspace_id and n.current_id = c.current_id and n.name is not null
      order by array_position(array['agent', 'verified', 'attested', 'claimed'], n.name_source),
        n.id <> n.current_id, n.created_at, n.id
      limit 1) as name,
    (select l.language from customer.customer l
      where l.workspace_id = c.workspace_id and l.current_id = c.current_id
        and l.language is not null
      order by l.id <> l.current_id, l.id
      limit 1) as language
  from customer.customer c;
