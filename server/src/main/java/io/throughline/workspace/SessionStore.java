package io.throughline.workspace;

import static io.throughline.tables.workspace.tables.Agent.AGENT;
import static io.throughline.tables.workspace.tables.Role.ROLE;
import static io.throughline.tables.workspace.tables.Session.SESSION;
import static io.throughline.tables.workspace.tables.Workspace.WORKSPACE_;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** SQL of sessions. */
final class SessionStore {
  private final Database database;

  SessionStore(Database database) {
    this.database = database;
  }

  void insert(WorkspaceId workspace, byte[] hash, AgentId agent, Instant now, Instant until) {
    database
        .sql()
        .insertInto(SESSION)
        .set(SESSION.WORKSPACE_ID, workspace)
        .set(SESSION.HASH, hash)
        .set(SESSION.AGENT_ID, agent)
        .set(SESSION.CREATED_AT, now)
        .set(SESSION.USED_AT, now)
        .set(SESSION.EXPIRES_AT, until)
        .execute();
  }

  /** The agent of a session that is not over. */
  Optional<Held> find(Tokens.Parsed token, Instant now, Instant usedSince) {
    return database
        .sql()
        .select(SESSION.WORKSPACE_ID, SESSION.AGENT_ID, SESSION.USED_AT, AGENT.NAME, AGENT.ROLE)
        .select(ROLE.PERMISSIONS, ROLE.VISIBILITY)
        .from(WORKSPACE_)
        .join(SESSION)
        .on(SESSION.WORKSPACE_ID.eq(WORKSPACE_.WORKSPACE_ID))
        .join(AGENT)
        .on(AGENT.WORKSPACE_ID.eq(SESSION.WORKSPACE_ID), AGENT.ID.eq(SESSION.AGENT_ID))
        .leftJoin(ROLE)
        .on(ROLE.WORKSPACE_ID.eq(AGENT.WORKSPACE_ID), ROLE.ID.eq(AGENT.ROLE_ID))
        .where(
            WORKSPACE_.KEY.eq(token.workspaceKey()),
            SESSION.HASH.eq(token.hash()),
            SESSION.EXPIRES_AT.gt(now),
            SESSION.USED_AT.gt(usedSince),
            AGENT.STATE.eq(AgentState.ACTIVE.stored()))
        .fetchOptional(
            row ->
                new Held(
                    new AgentActor(
                        Objects.requireNonNull(row.get(SESSION.WORKSPACE_ID)),
                        Objects.requireNonNull(row.get(SESSION.AGENT_ID)),
                        Objects.requireNonNull(row.get(AGENT.NAME)),
                        RoleStore.rights(
                            RoleKey.of(Objects.requireNonNull(row.get(AGENT.ROLE))), row)),
                    Objects.requireNonNull(row.get(SESSION.USED_AT))));
  }

  void used(AgentActor actor, byte[] hash, Instant now) {
    database
        .sql()
        .update(SESSION)
        .set(SESSION.USED_AT, now)
        .where(SESSION.WORKSPACE_ID.eq(actor.workspace()), SESSION.HASH.eq(hash))
        .execute();
    database
        .sql()
        .update(AGENT)
        .set(AGENT.LAST_SEEN_AT, now)
        .where(AGENT.WORKSPACE_ID.eq(actor.workspace()), AGENT.ID.eq(actor.agent()))
        .execute();
  }

  void end(WorkspaceId workspace, byte[] hash) {
    database
        .sql()
        .deleteFrom(SESSION)
        .where(SESSION.WORKSPACE_ID.eq(workspace), SESSION.HASH.eq(hash))
        .execute();
  }

  void endAll(WorkspaceId workspace, AgentId agent) {
    database
        .sql()
        .deleteFrom(SESSION)
        .where(SESSION.WORKSPACE_ID.eq(workspace), SESSION.AGENT_ID.eq(agent))
        .execute();
  }

  int sweep(Instant now, Instant usedSince) {
    return database
        .sql()
        .deleteFrom(SESSION)
        .where(SESSION.EXPIRES_AT.le(now).or(SESSION.USED_AT.le(usedSince)))
        .execute();
  }

  record Held(AgentActor actor, Instant usedAt) {}
}
