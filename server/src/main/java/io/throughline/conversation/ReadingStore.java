package io.throughline.conversation;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** SQL of what agents have looked at. */
final class ReadingStore {
  private final Database database;

  ReadingStore(Database database) {
    this.database = database;
  }

  /** When some agent last looked at each of these conversations. */
  Map<ConversationId, Instant> latest(WorkspaceId workspace, List<UUID> ids) {
    return database
        .sql()
        .fetch(
            """
            select m.current_id, max(g.read_at) as read_at from conversation.conversation m
            join conversation.reading g
              on g.workspace_id = m.workspace_id and g.conversation_id = m.id
            where m.workspace_id = ? and m.current_id = any(?)
            group by m.current_id
            """,
            workspace.value(),
            ids.toArray(UUID[]::new))
        .intoMap(
            row -> new ConversationId(TimelineStore.uuid(row, "current_id")),
            row -> Objects.requireNonNull(row.get("read_at", Instant.class)));
  }
}
