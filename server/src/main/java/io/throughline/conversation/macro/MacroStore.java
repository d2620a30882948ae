package io.throughline.conversation.macro;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.MacroId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** SQL of macros. */
final class MacroStore {
  private final Database database;

  MacroStore(Database database) {
    this.database = database;
  }

  /** The shared ones and those of the agent, by name. */
  List<Macro> visible(WorkspaceId workspace, Optional<AgentId> agent) {
    return database
        .sql()
        .fetch(
            """
            select *, actions::text as does from conversation.macro
            where workspace_id = ? and (shared or agent_id = ?::uuid) order by lower(name), id
            """,
            workspace.value(),
            agent.map(AgentId::value).orElse(null))
        .map(MacroStore::macro);
  }

  int count(WorkspaceId workspace) {
    return Objects.requireNonNull(
        database
            .sql()
            .fetchOne(
                "select count(*)::int from conversation.macro where workspace_id = ?",
                workspace.value())
            .get(0, Integer.class));
  }

  Optional<Macro> find(WorkspaceId workspace, MacroId id) {
    return database
        .sql()
        .fetchOptional(
            """
            select *, actions::text as does from conversation.macro
            where workspace_id = ? and id = ?
            """,
            workspace.value(),
            id.value())
        .map(MacroStore::macro);
  }

  void insert(WorkspaceId workspace, Macro macro) {
    database
        .sql()
        .execute(
            """
            insert into conversation.macro
              (workspace_id, id, agent_id, shared, name, text, actions, created_at)
            values (?, ?, ?::uuid, ?, ?, ?, ?::jsonb, ?)
            """,
            workspace.value(),
            macro.id().value(),
            macro.ownerId().map(AgentId::value).orElse(null),
            macro.shared(),
            macro.name(),
            macro.text(),
            Json.write(macro.actions()),
            Bind.time(macro.createdAt()));
  }

  void update(WorkspaceId workspace, MacroId id, MacroDraft draft) {
    database
        .sql()
        .execute(
            """
            update conversation.macro set shared = ?, name = ?, text = ?, actions = ?::jsonb
            where workspace_id = ? and id = ?
            """,
            draft.shared(),
            draft.name(),
            draft.text(),
            Json.write(draft.actions()),
            workspace.value(),
            id.value());
  }

  void delete(WorkspaceId workspace, MacroId id) {
    database
        .sql()
        .execute(
            "delete from conversation.macro where workspace_id = ? and id = ?",
            workspace.value(),
            id.value());
  }

  private static Macro macro(Record row) {
    return new Macro(
        new MacroId(Cells.value(row, "id", UUID.class)),
        Cells.value(row, "name", String.class),
        Optional.ofNullable(row.get("agent_id", UUID.class)).map(AgentId::new),
        Cells.value(row, "shared", Boolean.class),
        Cells.value(row, "text", String.class),
        Json.mapper().readValue(Cells.value(row, "does", String.class), Macro.Actions.class),
        Cells.value(row, "created_at", Instant.class));
  }
}
