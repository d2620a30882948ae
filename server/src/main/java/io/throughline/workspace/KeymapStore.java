package io.throughline.workspace;

import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Optional;

/** SQL of keymaps. */
final class KeymapStore {
  private final Database database;

  KeymapStore(Database database) {
    this.database = database;
  }

  Optional<Keymap> find(WorkspaceId workspace, AgentId agent) {
    return database
        .sql()
        .fetchOptional(
            """
            select letters, bindings::text as bindings from workspace.keymap
            where workspace_id = ? and agent_id = ?
            """,
            workspace.value(),
            agent.value())
        .map(
            row ->
                new Keymap(
                    Cells.value(row, "letters", Boolean.class),
                    List.of(
                        Json.read(
                            Cells.value(row, "bindings", String.class), Keymap.Binding[].class))));
  }

  void keep(WorkspaceId workspace, AgentId agent, Keymap keymap) {
    database
        .sql()
        .execute(
            """
            insert into workspace.keymap (workspace_id, agent_id, letters, bindings)
            values (?, ?, ?, ?::jsonb)
            on conflict (workspace_id, agent_id)
            do update set letters = excluded.letters, bindings = excluded.bindings
            """,
            workspace.value(),
            agent.value(),
            keymap.letters(),
            Json.write(keymap.bindings()));
  }
}
