package io.throughline.conversation.proof;

import io.throughline.customer.Handle;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** SQL that finds what was said on a handle since it changed hands. */
final class HandoverStore {
  private final Database database;

  HandoverStore(Database database) {
    this.database = database;
  }

  /** The messages that these records have on the handle since then, by conversation. */
  Map<ConversationId, List<EntryId>> since(
      WorkspaceId workspace, Collection<CustomerId> records, Handle handle, Instant since) {
    Map<ConversationId, List<EntryId>> said = new LinkedHashMap<>();
    database
        .sql()
        .fetch(
            """
            select c.current_id, e.id
            from conversation.conversation c
            join conversation.route r on r.workspace_id = c.workspace_id
              and r.conversation_id = c.id and r.handle_kind = ? and r.handle_scope = ?
              and r.handle_value = ?
            join conversation.entry e on e.workspace_id = r.workspace_id and e.route_id = r.id
              and e.at >= ? and e.kind = 'message'
            where c.workspace_id = ? and c.customer_id = any (?)
            order by e.at, e.sequence
            """,
            handle.kind(),
            handle.scope(),
            handle.value(),
            Bind.time(since),
            workspace.value(),
            records.stream().map(CustomerId::value).toArray(UUID[]::new))
        .forEach(
            row ->
                said.computeIfAbsent(
                        new ConversationId(
                            Objects.requireNonNull(row.get("current_id", UUID.class))),
                        key -> new ArrayList<>())
                    .add(new EntryId(Objects.requireNonNull(row.get("id", UUID.class)))));
    return said;
  }
}
