-- The foundation: the event log, named consumers' cursors, jobs.
create schema kernel;

-- One row per fact. Readers take rows in the order (tx, position) and only below the oldest
-- running transaction, so that a slow writer's row is never passed over.
create table kernel.event (
  workspace_id uuid not null,
  tx bigint not null default (pg_current_xact_id()::text::bigint),
  position bigint generated always as identity,
  type text not null,
  payload jsonb not null,
  at timestamptz not null,
  primary key (workspace_id, tx, position)
);
create index event_order on kernel.event (tx, position);

-- How far a named consumer has read. Belongs to the installation, not to a workspace.
create table kernel.cursor (
  consumer text primary key,
  tx bigint not null,
  position bigint not null,
  moved_at timestamptz not null
);

-- Work that touches the outside world: leased, retried, in order within its lane.
create table kernel.job (
  workspace_id uuid not null,
  id uuid not null,
  position bigint generated always as identity,
  lane text not null,
  kind text not null,
  key text not null,
  payload jsonb not null,
  state text not null default 'ready' check (state in ('ready', 'dead')),
  attempts integer not null default 0,
  run_at timestamptz not null,
  leased_until timestamptz,
  lease uuid,
  error text,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, kind, key)
);
create index job_due on kernel.job (run_at) where state = 'ready';
create index job_lane on kernel.job (workspace_id, lane, position) where state = 'ready';
