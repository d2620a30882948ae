package io.throughline.notice;

import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** SQL of what agents prefer. */
final class PreferenceStore {
  private final Database database;

  PreferenceStore(Database database) {
    this.database = database;
  }

  /** Of these agents, as far as they said something. */
  Map<AgentId, Preferences> of(WorkspaceId workspace, Collection<AgentId> agents) {
    return database
        .sql()
        .fetch(
            """
            select agent_id, said::text as said from notice.preference
            where workspace_id = ? and agent_id = any(?)
            """,
            workspace.value(),
            agents.stream().map(AgentId::value).toArray(UUID[]::new))
        .intoMap(
            row -> new AgentId(Cells.value(row, "agent_id", UUID.class)),
            row -> Json.read(Cells.value(row, "said", String.class), Preferences.class));
  }

  void keep(WorkspaceId workspace, AgentId agent, Preferences said) {
    database
        .sql()
        .execute(
            """
            insert into notice.preference (workspace_id, agent_id, said) values (?, ?, ?::jsonb)
            on conflict (workspace_id, agent_id) do update set said = excluded.said
            """,
            workspace.value(),
            agent.value(),
            Json.write(said));
  }
}
