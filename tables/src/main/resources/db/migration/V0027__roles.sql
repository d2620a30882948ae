-- Roles that a workspace makes for itself, and which conversations somebody sees.

create table workspace.role (
  workspace_id uuid not null references workspace.workspace,
  id uuid not null,
  name text not null,
  permissions text[] not null,
  visibility text not null check (visibility in ('all', 'team', 'own')),
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index role_name on workspace.role (workspace_id, lower(name));

-- A role is admin or agent, which are the same everywhere, or the id of one of the workspace's own.
alter table workspace.agent drop constraint agent_role_check;
alter table workspace.agent add column role_id uuid
  generated always as (case when role in ('admin', 'agent') then null else role::uuid end) stored;
alter table workspace.agent
  add foreign key (workspace_id, role_id) references workspace.role (workspace_id, id);
create index agent_role on workspace.agent (workspace_id, role_id) where role_id is not null;
alter table workspace.api_key drop constraint api_key_role_check;
alter table workspace.api_key add column role_id uuid
  generated always as (case when role in ('admin', 'agent') then null else role::uuid end) stored;
alter table workspace.api_key
  add foreign key (workspace_id, role_id) references workspace.role (workspace_id, id);
create index api_key_role on workspace.api_key (workspace_id, role_id) where role_id is not null;

-- Published for higher modules to join: who is in which team, and whose an inbox is.
create index team_member_agent on workspace.team_member (workspace_id, agent_id);
create view workspace.membership as
  select workspace_id, team_id, agent_id from workspace.team_member;
create or replace view inbox.kind as
  select workspace_id, id, kind, name, team_id from inbox.inbox;

-- The conversations that an agent sees who does not see all: those assigned to them, those they
-- follow, those in which a note calls them; and if they see those of their teams (wide), what is
-- with one of these, and what is with no team and came over an inbox of one. The one place where
-- this is decided. An id may come more than once. It is one plain query, so that the planner sees
-- through it: asked for some ids it looks those up, asked for all it goes by what is the agent's.
create function conversation.visible(home uuid, who uuid, wide boolean) returns table (id uuid)
language sql stable as $$
  select c.id from conversation.conversation c
  where c.workspace_id = home and c.assignee_id = who and c.current_id = c.id
  union all
  select m.current_id from conversation.follower f
  join conversation.conversation m on m.workspace_id = f.workspace_id and m.id = f.conversation_id
  where f.workspace_id = home and f.agent_id = who
  union all
  select m.current_id from conversation.mention n
  join conversation.entry e on e.workspace_id = n.workspace_id and e.id = n.entry_id
    and e.kind = 'note'
  join conversation.conversation m on m.workspace_id = e.workspace_id and m.id = e.conversation_id
  where n.workspace_id = home and n.agent_id = who
  union all
  select c.id from workspace.membership b
  join conversation.conversation c on c.workspace_id = b.workspace_id and c.team_id = b.team_id
    and c.current_id = c.id
  where wide and b.workspace_id = home and b.agent_id = who
  union all
  select c.id from workspace.membership b
  join inbox.kind i on i.workspace_id = b.workspace_id and i.team_id = b.team_id
  join conversation.route r on r.workspace_id = i.workspace_id and r.inbox_id = i.id
  join conversation.conversation m on m.workspace_id = r.workspace_id and m.id = r.conversation_id
  join conversation.conversation c on c.workspace_id = m.workspace_id and c.id = m.current_id
    and c.team_id is null
  where wide and b.workspace_id = home and b.agent_id = who
$$;
