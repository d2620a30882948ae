-- The keys that agents gave to what can be done in the console; what is not here has its usual keys.
create table workspace.keymap (
  workspace_id uuid not null,
  agent_id uuid not null,
  letters boolean not null,
  bindings jsonb not null,
  primary key (workspace_id, agent_id),
  foreign key (workspace_id, agent_id) references workspace.agent (workspace_id, id)
);
