-- Tenancy: workspaces, agents, teams, sessions, API keys, audit.
create schema workspace;

create table workspace.workspace (
  workspace_id uuid primary key,
  key text not null unique check (key ~ '^[a-z2-7]{8}$'),
  name text not null,
  settings jsonb not null default '{}',
  created_at timestamptz not null
);

create table workspace.agent (
  workspace_id uuid not null references workspace.workspace,
  id uuid not null,
  email text not null,
  name text not null,
  role text not null check (role in ('admin', 'agent')),
  state text not null check (state in ('invited', 'active', 'deactivated')),
  password text,
  invitation bytea,
  invitation_expires_at timestamptz,
  created_at timestamptz not null,
  last_seen_at timestamptz,
  primary key (workspace_id, id)
);
create unique index agent_email on workspace.agent (workspace_id, lower(email));
create index agent_login on workspace.agent (lower(email));

create table workspace.team (
  workspace_id uuid not null references workspace.workspace,
  id uuid not null,
  name text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, name)
);

create table workspace.team_member (
  workspace_id uuid not null,
  team_id uuid not null,
  agent_id uuid not null,
  primary key (workspace_id, team_id, agent_id),
  foreign key (workspace_id, team_id) references workspace.team (workspace_id, id) on delete cascade,
  foreign key (workspace_id, agent_id) references workspace.agent (workspace_id, id)
);

-- Tokens carry the workspace's key, so that a look-up always knows its workspace.
create table workspace.session (
  workspace_id uuid not null,
  hash bytea not null,
  agent_id uuid not null,
  created_at timestamptz not null,
  used_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, hash),
  foreign key (workspace_id, agent_id) references workspace.agent (workspace_id, id)
);
create index session_agent on workspace.session (workspace_id, agent_id);

create table workspace.api_key (
  workspace_id uuid not null references workspace.workspace,
  id uuid not null,
  name text not null,
  hint text not null,
  hash bytea not null,
  role text not null check (role in ('admin', 'agent')),
  created_by uuid not null,
  created_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, hash)
);

create table workspace.audit (
  workspace_id uuid not null references workspace.workspace,
  id uuid not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  action text not null,
  subject text not null,
  details jsonb not null default '{}',
  at timestamptz not null,
  primary key (workspace_id, id)
);

-- The answers already given to writes that carried an Idempotency-Key.
create table workspace.idempotency (
  workspace_id uuid not null,
  actor text not null,
  key text not null,
  fingerprint bytea not null,
  status integer,
  body bytea,
  content_type text,
  created_at timestamptz not null,
  primary key (workspace_id, actor, key)
);
create index idempotency_age on workspace.idempotency (created_at);
