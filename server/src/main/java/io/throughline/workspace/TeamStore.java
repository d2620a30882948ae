package io.throughline.workspace;

import static io.throughline.tables.workspace.tables.Agent.AGENT;
import static io.throughline.tables.workspace.tables.Team.TEAM;
import static io.throughline.tables.workspace.tables.TeamMember.TEAM_MEMBER;
import static org.jooq.impl.DSL.lower;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.TeamId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** SQL of teams. */
final class TeamStore {
  private final Database database;

  TeamStore(Database database) {
    this.database = database;
  }

  List<Team> all(WorkspaceId workspace) {
    Map<TeamId, List<AgentId>> members =
        database
            .sql()
            .select(TEAM_MEMBER.TEAM_ID, TEAM_MEMBER.AGENT_ID)
            .from(TEAM_MEMBER)
            .where(TEAM_MEMBER.WORKSPACE_ID.eq(workspace))
            .orderBy(TEAM_MEMBER.AGENT_ID)
            .fetchGroups(TEAM_MEMBER.TEAM_ID, TEAM_MEMBER.AGENT_ID);
    return database
        .sql()
        .select(TEAM.ID, TEAM.NAME)
        .from(TEAM)
        .where(TEAM.WORKSPACE_ID.eq(workspace))
        .orderBy(lower(TEAM.NAME), TEAM.ID)
        .fetch(
            row -> {
              TeamId id = Objects.requireNonNull(row.get(TEAM.ID));
              String name = Objects.requireNonNull(row.get(TEAM.NAME));
              return new Team(id, name, members.getOrDefault(id, List.of()));
            });
  }

  Optional<Team> find(WorkspaceId workspace, TeamId id) {
    return all(workspace).stream().filter(team -> team.id().equals(id)).findFirst();
  }

  /** Adds a team; does nothing and says so if the name is taken. */
  boolean insert(WorkspaceId workspace, TeamId id, String name, Instant at) {
    return database
            .sql()
            .insertInto(TEAM)
            .set(TEAM.WORKSPACE_ID, workspace)
            .set(TEAM.ID, id)
            .set(TEAM.NAME, name)
            .set(TEAM.CREATED_AT, at)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  boolean isTaken(WorkspaceId workspace, String name, TeamId butNotBy) {
    return database
        .sql()
        .fetchExists(
            TEAM,
            TEAM.WORKSPACE_ID.eq(workspace),
            lower(TEAM.NAME).eq(lower(name)),
            TEAM.ID.ne(butNotBy));
  }

  void rename(WorkspaceId workspace, TeamId id, String name) {
    database
        .sql()
        .update(TEAM)
        .set(TEAM.NAME, name)
        .where(TEAM.WORKSPACE_ID.eq(workspace), TEAM.ID.eq(id))
        .execute();
  }

  /** Makes these the members, and no others. */
  void members(WorkspaceId workspace, TeamId id, Collection<AgentId> agents) {
    database
        .sql()
        .deleteFrom(TEAM_MEMBER)
        .where(TEAM_MEMBER.WORKSPACE_ID.eq(workspace), TEAM_MEMBER.TEAM_ID.eq(id))
        .execute();
    agents.forEach(agent -> join(workspace, id, agent));
  }

  void join(WorkspaceId workspace, TeamId team, AgentId agent) {
    database
        .sql()
        .insertInto(TEAM_MEMBER)
        .set(TEAM_MEMBER.WORKSPACE_ID, workspace)
        .set(TEAM_MEMBER.TEAM_ID, team)
        .set(TEAM_MEMBER.AGENT_ID, agent)
        .onConflictDoNothing()
        .execute();
  }

  void delete(WorkspaceId workspace, TeamId id) {
    database
        .sql()
        .deleteFrom(TEAM)
        .where(TEAM.WORKSPACE_ID.eq(workspace), TEAM.ID.eq(id))
        .execute();
  }

  /** Those of the agents that do not exist in the workspace. */
  Set<AgentId> unknown(WorkspaceId workspace, Collection<AgentId> agents) {
    Set<AgentId> rest = new HashSet<>(agents);
    rest.removeAll(
        database
            .sql()
            .select(AGENT.ID)
            .from(AGENT)
            .where(AGENT.WORKSPACE_ID.eq(workspace), AGENT.ID.in(agents))
            .fetch(AGENT.ID));
    return rest;
  }
}
