package io.throughline.workspace;

import static io.throughline.tables.workspace.tables.Agent.AGENT;
import static io.throughline.tables.workspace.tables.Team.TEAM;
import static io.throughline.tables.workspace.tables.TeamMember.TEAM_MEMBER;
import static io.throughline.tables.workspace.tables.Workspace.WORKSPACE_;
import static org.jooq.impl.DSL.lower;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.TeamId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Record;

/** SQL of agents. */
final class AgentStore {
  private final Database database;

  AgentStore(Database database) {
    this.database = database;
  }

  /** Adds an agent; does nothing and says so if the address is taken in the workspace. */
  boolean insert(WorkspaceId workspace, Agent agent, Instant at) {
    return database
            .sql()
            .insertInto(AGENT)
            .set(AGENT.WORKSPACE_ID, workspace)
            .set(AGENT.ID, agent.id())
            .set(AGENT.EMAIL, agent.email())
            .set(AGENT.NAME, agent.name())
            .set(AGENT.ROLE, agent.role().stored())
            .set(AGENT.STATE, agent.state().stored())
            .set(AGENT.CREATED_AT, at)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  Optional<Agent> find(WorkspaceId workspace, AgentId id) {
    Map<AgentId, List<TeamId>> teams = teams(workspace);
    return database
        .sql()
        .selectFrom(AGENT)
        .where(AGENT.WORKSPACE_ID.eq(workspace), AGENT.ID.eq(id))
        .fetchOptional(row -> agent(row, teams));
  }

  Optional<Agent> byEmail(WorkspaceId workspace, String email) {
    Map<AgentId, List<TeamId>> teams = teams(workspace);
    return database
        .sql()
        .selectFrom(AGENT)
        .where(
            AGENT.WORKSPACE_ID.eq(workspace), lower(AGENT.EMAIL).eq(email.toLowerCase(Locale.ROOT)))
        .fetchOptional(row -> agent(row, teams));
  }

  List<Agent> all(WorkspaceId workspace) {
    Map<AgentId, List<TeamId>> teams = teams(workspace);
    return database
        .sql()
        .selectFrom(AGENT)
        .where(AGENT.WORKSPACE_ID.eq(workspace))
        .orderBy(lower(AGENT.NAME), AGENT.ID)
        .fetch(row -> agent(row, teams));
  }

  int activeAdmins(WorkspaceId workspace) {
    return database
        .sql()
        .fetchCount(
            AGENT,
            AGENT.WORKSPACE_ID.eq(workspace),
            AGENT.ROLE.eq(RoleKey.ADMIN.stored()),
            AGENT.STATE.eq(AgentState.ACTIVE.stored()));
  }

  /** Writes name, role and state as they are in the record. */
  void update(WorkspaceId workspace, Agent agent) {
    database
        .sql()
        .update(AGENT)
        .set(AGENT.NAME, agent.name())
        .set(AGENT.ROLE, agent.role().stored())
        .set(AGENT.STATE, agent.state().stored())
        .where(AGENT.WORKSPACE_ID.eq(workspace), AGENT.ID.eq(agent.id()))
        .execute();
  }

  Optional<String> language(WorkspaceId workspace, AgentId id) {
    return database
        .sql()
        .select(AGENT.LANGUAGE)
        .from(AGENT)
        .where(AGENT.WORKSPACE_ID.eq(workspace), AGENT.ID.eq(id))
        .fetchOptional(AGENT.LANGUAGE);
  }

  void speak(WorkspaceId workspace, AgentId id, Optional<String> language) {
    database
        .sql()
        .update(AGENT)
        .set(AGENT.LANGUAGE, language.orElse(null))
        .where(AGENT.WORKSPACE_ID.eq(workspace), AGENT.ID.eq(id))
        .execute();
  }

  void invite(WorkspaceId workspace, AgentId id, byte[] hash, Instant until) {
    database
        .sql()
        .update(AGENT)
        .set(AGENT.INVITATION, hash)
        .set(AGENT.INVITATION_EXPIRES_AT, until)
        .where(AGENT.WORKSPACE_ID.eq(workspace), AGENT.ID.eq(id))
        .execute();
  }

  /** The agent whom an invitation that still holds was sent to; locked until commit. */
  Optional<AgentId> invited(WorkspaceId workspace, byte[] hash, Instant now) {
    return database
        .sql()
        .select(AGENT.ID)
        .from(AGENT)
        .where(
            AGENT.WORKSPACE_ID.eq(workspace),
            AGENT.INVITATION.eq(hash),
            AGENT.INVITATION_EXPIRES_AT.gt(now),
            AGENT.STATE.eq(AgentState.INVITED.stored()))
        .forUpdate()
        .fetchOptional(AGENT.ID);
  }

  /** Gives the agent a password; an invitation is used up by it. */
  void password(WorkspaceId workspace, AgentId id, String hash) {
    database
        .sql()
        .update(AGENT)
        .set(AGENT.PASSWORD, hash)
        .setNull(AGENT.INVITATION)
        .setNull(AGENT.INVITATION_EXPIRES_AT)
        .where(AGENT.WORKSPACE_ID.eq(workspace), AGENT.ID.eq(id))
        .execute();
  }

  /** Whether the agent has ever set a password. */
  boolean hasPassword(WorkspaceId workspace, AgentId id) {
    return database
        .sql()
        .fetchExists(
            AGENT, AGENT.WORKSPACE_ID.eq(workspace), AGENT.ID.eq(id), AGENT.PASSWORD.isNotNull());
  }

  /** Those who can log in with this address, over all workspaces. */
  List<Account> accounts(String email) {
    return database
        .sql()
        .select(WORKSPACE_.fields())
        .select(AGENT.ID, AGENT.PASSWORD)
        .from(AGENT)
        .join(WORKSPACE_)
        .on(WORKSPACE_.WORKSPACE_ID.eq(AGENT.WORKSPACE_ID))
        .where(
            lower(AGENT.EMAIL).eq(email.toLowerCase(Locale.ROOT)),
            AGENT.STATE.eq(AgentState.ACTIVE.stored()),
            AGENT.PASSWORD.isNotNull())
        .orderBy(WORKSPACE_.CREATED_AT)
        .limit(20)
        .fetch(
            row ->
                new Account(
                    WorkspaceStore.workspace(row),
                    Objects.requireNonNull(row.get(AGENT.ID)),
                    Objects.requireNonNull(row.get(AGENT.PASSWORD))));
  }

  /** Whether the account is still as it was read; locked until commit. */
  boolean holds(Account account) {
    return database
            .sql()
            .select(AGENT.ID)
            .from(AGENT)
            .where(
                AGENT.WORKSPACE_ID.eq(account.workspace().id()),
                AGENT.ID.eq(account.agent()),
                AGENT.PASSWORD.eq(account.password()),
                AGENT.STATE.eq(AgentState.ACTIVE.stored()))
            .forUpdate()
            .fetch()
            .size()
        == 1;
  }

  private Map<AgentId, List<TeamId>> teams(WorkspaceId workspace) {
    return database
        .sql()
        .select(TEAM_MEMBER.AGENT_ID, TEAM_MEMBER.TEAM_ID)
        .from(TEAM_MEMBER)
        .join(TEAM)
        .on(TEAM.WORKSPACE_ID.eq(TEAM_MEMBER.WORKSPACE_ID), TEAM.ID.eq(TEAM_MEMBER.TEAM_ID))
        .where(TEAM_MEMBER.WORKSPACE_ID.eq(workspace))
        .orderBy(lower(TEAM.NAME))
        .fetchGroups(TEAM_MEMBER.AGENT_ID, TEAM_MEMBER.TEAM_ID);
  }

  private static Agent agent(Record row, Map<AgentId, List<TeamId>> teams) {
    AgentId id = Objects.requireNonNull(row.get(AGENT.ID));
    return new Agent(
        id,
        Objects.requireNonNull(row.get(AGENT.NAME)),
        Objects.requireNonNull(row.get(AGENT.EMAIL)),
        RoleKey.of(Objects.requireNonNull(row.get(AGENT.ROLE))),
        AgentState.of(Objects.requireNonNull(row.get(AGENT.STATE))),
        teams.getOrDefault(id, List.of()),
        Optional.ofNullable(row.get(AGENT.LAST_SEEN_AT)));
  }

  /** What a log-in is checked against. */
  record Account(Workspace workspace, AgentId agent, String password) {
    @Override
    public String toString() {
      return agent.toString();
    }
  }
}
