package io.throughline.workspace;

import static io.throughline.tables.workspace.tables.Agent.AGENT;
import static io.throughline.tables.workspace.tables.Session.SESSION;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** SQL of sessions. */
final class SessionStore {
  /** Plain text, because every request of an agent asks it. */
  private static final String HOLDER =
      """
      select s.workspace_id, s.agent_id, s.used_at, a.name, a.role, r.permissions, r.visibility
      from workspace.workspace w
      join workspace.session s on s.workspace_id = w.workspace_id
      join workspace.agent a on a.workspace_id = s.workspace_id and a.id = s.agent_id
      left join workspace.role r on r.workspace_id = a.workspace_id and r.id = a.role_id
      where w.key = ? and s.hash = ? and s.expires_at > ? and s.used_at > ? and a.state = ?
      """;

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
        .fetchOptional(
            HOLDER,
            token.workspaceKey(),
            token.hash(),
            Bind.time(now),
            Bind.time(usedSince),
            AgentState.ACTIVE.stored())
        .map(
            row ->
                new Held(
                    new AgentActor(
                        new WorkspaceId(Cells.value(row, "workspace_id", UUID.class)),
                        new AgentId(Cells.value(row, "agent_id", UUID.class)),
                        Cells.value(row, "name", String.class),
                        RoleStore.rights(RoleKey.of(Cells.value(row, "role", String.class)), row)),
                    Cells.value(row, "used_at", Instant.class)));
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
