-- What is known of customers besides their handles: attributes with their sources, companies,
-- records of other systems; and visits, which are on the timeline without being in a conversation.

-- Which attributes there are.
create table customer.attribute (
  workspace_id uuid not null,
  id uuid not null,
  subject text not null check (subject in ('customer', 'company', 'conversation')),
  key text not null,
  label text not null,
  type text not null,
  choices text[] not null default '{}',
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, subject, key)
);

-- What each source says of a customer as born: attributes by key, and vip, language, timeZone.
-- A source that takes its word back leaves a row without a value.
create table customer.fact (
  workspace_id uuid not null,
  customer_id uuid not null,
  key text not null,
  source text not null check (source in ('agent', 'external', 'import', 'message', 'app')),
  evidence text not null check (evidence in ('verified', 'attested', 'claimed')),
  value jsonb,
  at timestamptz not null,
  primary key (workspace_id, customer_id, key, source),
  foreign key (workspace_id, customer_id) references customer.customer (workspace_id, id)
    on delete cascade
);

create table customer.company (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  attributes jsonb not null default '{}',
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index company_name on customer.company (workspace_id, lower(name));

-- Whoever holds a proved e-mail address of the domain belongs to the company.
create table customer.company_domain (
  workspace_id uuid not null,
  domain text not null,
  company_id uuid not null,
  primary key (workspace_id, domain),
  foreign key (workspace_id, company_id) references customer.company (workspace_id, id)
    on delete cascade
);

-- Domains under which anybody gets an address, besides those that are known everywhere.
create table customer.shared_domain (
  workspace_id uuid not null,
  domain text not null,
  primary key (workspace_id, domain)
);

-- Who was said to belong to a company, or not to, whatever their addresses.
create table customer.membership (
  workspace_id uuid not null,
  customer_id uuid not null,
  company_id uuid not null,
  member boolean not null,
  source text not null,
  at timestamptz not null,
  primary key (workspace_id, customer_id, company_id),
  foreign key (workspace_id, customer_id) references customer.customer (workspace_id, id)
    on delete cascade,
  foreign key (workspace_id, company_id) references customer.company (workspace_id, id)
    on delete cascade
);
create index membership_company on customer.membership (workspace_id, company_id);

-- How records of a type look.
create table customer.record_type (
  workspace_id uuid not null,
  type text not null,
  label text not null,
  plural text not null,
  icon text,
  fields jsonb not null default '[]',
  statuses jsonb not null default '{}',
  primary key (workspace_id, type)
);

-- Orders, subscriptions, invoices: what other systems keep for a customer as born.
create table customer.record (
  workspace_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  type text not null,
  key text not null,
  title text not null,
  status text,
  amount numeric,
  currency text,
  link text,
  at timestamptz not null,
  actions jsonb not null default '[]',
  details jsonb not null default '{}',
  source text not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, customer_id, type, key),
  foreign key (workspace_id, customer_id) references customer.customer (workspace_id, id)
    on delete cascade
);
create index record_of on customer.record (workspace_id, customer_id, at desc, id desc);
create index record_key on customer.record (workspace_id, key);

-- Page views, visits to a store, events of the host application, of a customer as born. They share
-- the order of entries and belong to no conversation, so that they open, wake and count nothing.
create table conversation.visit (
  workspace_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  sequence bigint not null default nextval('conversation.entry_sequence_seq'),
  kind text not null check (kind in ('page', 'store', 'phone', 'event')),
  name text not null,
  link text,
  details jsonb not null default '{}',
  key text,
  author_kind text not null check (author_kind in ('customer', 'agent', 'system')),
  author_id uuid,
  author_name text,
  inbox_id uuid,
  at timestamptz not null,
  received_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index visit_once on conversation.visit (workspace_id, customer_id, key)
  where key is not null;
create index visit_timeline on conversation.visit (workspace_id, customer_id, at, sequence);

alter table conversation.conversation add column attributes jsonb not null default '{}';

-- The language is a fact like any other: an agent's word before what was proved, then the newest.
create or replace view customer.person as
  select c.workspace_id, c.id, c.current_id,
    (select n.name from customer.customer n
      where n.workspace_id = c.workspace_id and n.current_id = c.current_id and n.name is not null
      order by array_position(array['agent', 'verified', 'attested', 'claimed'], n.name_source),
        n.id <> n.current_id, n.created_at, n.id
      limit 1) as name,
    (select f.value #>> '{}' from customer.customer l
      join customer.fact f on f.workspace_id = l.workspace_id and f.customer_id = l.id
      where l.workspace_id = c.workspace_id and l.current_id = c.current_id
        and f.key = 'language' and f.value is not null
      order by f.source <> 'agent',
        array_position(array['verified', 'attested', 'claimed'], f.evidence), f.at desc, f.customer_id
      limit 1) as language
  from customer.customer c;
alter table customer.customer drop column language;
