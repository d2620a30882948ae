package io.throughline.conversation.view;

import io.throughline.conversation.Condition;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.ViewId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** SQL of views and mentions. */
final class ViewStore {
  private final Database database;

  ViewStore(Database database) {
    this.database = database;
  }

  /** The shared ones and those of the agent, by name. */
  List<SavedView> visible(WorkspaceId workspace, Optional<AgentId> agent) {
    return database
        .sql()
        .fetch(
            """
            select *, condition::text as said from conversation.view
            where workspace_id = ? and (shared or agent_id = ?::uuid) order by lower(name), id
            """,
            workspace.value(),
            agent.map(AgentId::value).orElse(null))
        .map(ViewStore::view);
  }

  Optional<SavedView> find(WorkspaceId workspace, ViewId id) {
    return database
        .sql()
        .fetchOptional(
            """
            select *, condition::text as said from conversation.view
            where workspace_id = ? and id = ?
            """,
            workspace.value(),
            id.value())
        .map(ViewStore::view);
  }

  void insert(WorkspaceId workspace, SavedView view) {
    database
        .sql()
        .execute(
            """
            insert into conversation.view
              (workspace_id, id, agent_id, shared, name, condition, sort, created_at)
            values (?, ?, ?::uuid, ?, ?, ?::jsonb, ?, ?)
            """,
            workspace.value(),
            view.id().value(),
            view.ownerId().map(AgentId::value).orElse(null),
            view.shared(),
            view.name(),
            Json.write(view.condition()),
            view.sort(),
            Bind.time(view.createdAt()));
  }

  void update(WorkspaceId workspace, ViewId id, ViewDraft draft) {
    database
        .sql()
        .execute(
            """
            update conversation.view set shared = ?, name = ?, condition = ?::jsonb, sort = ?
            where workspace_id = ? and id = ?
            """,
            draft.shared(),
            draft.name(),
            Json.write(draft.condition()),
            draft.sort(),
            workspace.value(),
            id.value());
  }

  void delete(WorkspaceId workspace, ViewId id) {
    database
        .sql()
        .execute(
            "delete from conversation.view where workspace_id = ? and id = ?",
            workspace.value(),
            id.value());
  }

  void mention(WorkspaceId workspace, EntryId entry, Collection<AgentId> agents) {
    database
        .sql()
        .execute(
            """
            insert into conversation.mention (workspace_id, entry_id, agent_id)
            select ?, ?, a.id from unnest(?::uuid[]) a(id) on conflict do nothing
            """,
            workspace.value(),
            entry.value(),
            agents.stream().map(AgentId::value).toArray(UUID[]::new));
  }

  Map<EntryId, List<AgentId>> mentioned(WorkspaceId workspace, Collection<EntryId> entries) {
    return database
        .sql()
        .fetch(
            """
            select entry_id, agent_id from conversation.mention
            where workspace_id = ? and entry_id = any(?)
            """,
            workspace.value(),
            entries.stream().map(EntryId::value).toArray(UUID[]::new))
        .intoGroups(
            row -> new EntryId(Cells.value(row, "entry_id", UUID.class)),
            row -> new AgentId(Cells.value(row, "agent_id", UUID.class)));
  }

  private static SavedView view(Record row) {
    return new SavedView(
        new ViewId(Cells.value(row, "id", UUID.class)),
        Cells.value(row, "name", String.class),
        Optional.ofNullable(row.get("agent_id", UUID.class)).map(AgentId::new),
        Cells.value(row, "shared", Boolean.class),
        Json.read(Cells.value(row, "said", String.class), Condition.class),
        Cells.value(row, "sort", String.class),
        Cells.value(row, "created_at", java.time.Instant.class));
  }
}
