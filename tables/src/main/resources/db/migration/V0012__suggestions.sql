-- Pairs of people who may be one, with what speaks for it, and the one-time codes that settle it.

-- What was seen of a customer that another may share: their name, and what their messages mention.
create table customer.clue (
  workspace_id uuid not null,
  kind text not null,
  value text not null,
  customer_id uuid not null,
  signed boolean not null default false,
  at timestamptz not null,
  primary key (workspace_id, kind, value, customer_id),
  foreign key (workspace_id, customer_id) references customer.customer (workspace_id, id)
    on delete cascade
);
create index clue_of on customer.clue (workspace_id, customer_id, kind);
create index clue_age on customer.clue (at) where kind <> 'name';

-- Two as they stood when it was noticed, one_id < other_id. settled: they became one in another way.
create table customer.suggestion (
  workspace_id uuid not null,
  id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  score double precision not null default 0,
  state text not null check (state in ('open', 'accepted', 'rejected', 'settled')),
  at timestamptz not null,
  decided_at timestamptz,
  decided_kind text,
  decided_by uuid,
  decided_name text,
  primary key (workspace_id, id),
  unique (workspace_id, one_id, other_id),
  check (one_id < other_id),
  foreign key (workspace_id, one_id) references customer.customer (workspace_id, id)
    on delete cascade,
  foreign key (workspace_id, other_id) references customer.customer (workspace_id, id)
    on delete cascade
);
create index suggestion_other on customer.suggestion (workspace_id, other_id);
create index suggestion_state on customer.suggestion (workspace_id, state, score desc, id desc);

-- Why. about: the number, handle or name that both share.
create table customer.suggestion_reason (
  workspace_id uuid not null,
  suggestion_id uuid not null,
  kind text not null,
  about text not null,
  at timestamptz not null,
  primary key (workspace_id, suggestion_id, kind, about),
  foreign key (workspace_id, suggestion_id) references customer.suggestion (workspace_id, id)
    on delete cascade
);

-- Codes under way: sent to a handle of one, to be written by the other. The code itself is nowhere:
-- it follows from the id and the installation's key.
create table customer.question (
  workspace_id uuid not null,
  id uuid not null,
  suggestion_id uuid not null,
  to_id uuid not null,
  from_id uuid not null,
  entry_id uuid not null,
  handle_kind text not null,
  handle_scope text not null,
  handle_value text not null,
  handle_display text not null,
  hash text not null,
  attempts integer not null default 0,
  state text not null check (state in ('open', 'answered', 'failed')),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, entry_id),
  foreign key (workspace_id, suggestion_id) references customer.suggestion (workspace_id, id)
    on delete cascade
);
create index question_open on customer.question (workspace_id, expires_at) where state = 'open';
create index question_of on customer.question (workspace_id, suggestion_id, asked_at);

-- When the evidence was last raised.
alter table customer.identity add column proved_at timestamptz not null default now();
update customer.identity set proved_at = valid_from;

-- Published for higher modules to join: handles that somebody held and holds no more.
create view customer.lost as
  select i.workspace_id, c.current_id, i.kind, i.scope, i.value
  from customer.identity i
  join customer.customer c on c.workspace_id = i.workspace_id and c.id = i.customer_id
  where i.valid_until is not null and not exists (
    select 1 from customer.identity l
    join customer.customer d on d.workspace_id = l.workspace_id and d.id = l.customer_id
    where l.workspace_id = i.workspace_id and l.kind = i.kind and l.scope = i.scope
      and l.value = i.value and l.valid_until is null and d.current_id = c.current_id);

-- Published for higher modules to join: in which country somebody reads telephone numbers.
create view customer.region as select workspace_id, id, country from customer.customer;
