package io.throughline.notice;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.DeviceId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** SQL of browsers that take pushes. */
final class DeviceStore {
  private final Database database;

  DeviceStore(Database database) {
    this.database = database;
  }

  /**
   * A browser with all it takes to push to it.
   *
   * @param agent who sits before it
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Held(Device device, AgentId agent, String endpoint, byte[] key, byte[] secret) {
    @Override
    public String toString() {
      return device.id().toString();
    }
  }

  /** Keeps it; a browser that is known is its new agent's from now on. */
  void keep(WorkspaceId workspace, Held held, byte[] session) {
    database
        .sql()
        .execute(
            """
            insert into notice.device (workspace_id, id, agent_id, session_hash, name, endpoint,
              public_key, secret, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (workspace_id, endpoint) do update set agent_id = excluded.agent_id,
              session_hash = excluded.session_hash, name = excluded.name,
              public_key = excluded.public_key, secret = excluded.secret
            """,
            workspace.value(),
            held.device().id().value(),
            held.agent().value(),
            session,
            held.device().name(),
            held.endpoint(),
            held.key(),
            held.secret(),
            Bind.time(held.device().createdAt()));
  }

  Optional<Held> find(WorkspaceId workspace, String endpoint) {
    return database
        .sql()
        .fetchOptional(
            "select * from notice.device where workspace_id = ? and endpoint = ?",
            workspace.value(),
            endpoint)
        .map(DeviceStore::held);
  }

  Optional<Held> find(WorkspaceId workspace, DeviceId id) {
    return database
        .sql()
        .fetchOptional(
            "select * from notice.device where workspace_id = ? and id = ?",
            workspace.value(),
            id.value())
        .map(DeviceStore::held);
  }

  List<Held> of(WorkspaceId workspace, AgentId agent) {
    return database
        .sql()
        .fetch(
            "select * from notice.device where workspace_id = ? and agent_id = ? order by id",
            workspace.value(),
            agent.value())
        .map(DeviceStore::held);
  }

  void used(WorkspaceId workspace, DeviceId id, Instant now) {
    database
        .sql()
        .execute(
            "update notice.device set used_at = ? where workspace_id = ? and id = ?",
            Bind.time(now),
            workspace.value(),
            id.value());
  }

  boolean delete(WorkspaceId workspace, DeviceId id) {
    return database
            .sql()
            .execute(
                "delete from notice.device where workspace_id = ? and id = ?",
                workspace.value(),
                id.value())
        > 0;
  }

  private static Held held(Record row) {
    return new Held(
        new Device(
            new DeviceId(Cells.value(row, "id", UUID.class)),
            Cells.value(row, "name", String.class),
            Cells.value(row, "created_at", Instant.class),
            Optional.ofNullable(row.get("used_at", Instant.class))),
        new AgentId(Cells.value(row, "agent_id", UUID.class)),
        Cells.value(row, "endpoint", String.class),
        Cells.value(row, "public_key", byte[].class),
        Cells.value(row, "secret", byte[].class));
  }
}
