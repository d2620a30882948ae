package io.throughline.conversation;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.ConversationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** SQL of what is seen. */
final class HorizonStore {
  private final Database database;

  HorizonStore(Database database) {
    this.database = database;
  }

  /** Those of the ids whose conversations are seen, as wholes or as parts of them. */
  Set<ConversationId> seen(Horizon horizon, Collection<ConversationId> ids) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(horizon.workspace().value());
    arguments.add(ids.stream().map(ConversationId::value).toArray(UUID[]::new));
    arguments.addAll(horizon.arguments());
    return ids(
        "select p.id from conversation.conversation p where p.workspace_id = ? and p.id = any(?)"
            + horizon.within("p.current_id"),
        arguments);
  }

  /** Some that are seen and not resolved, the latest first. */
  Set<ConversationId> living(Horizon horizon, int most) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(horizon.workspace().value());
    arguments.addAll(horizon.arguments());
    arguments.add(most);
    return ids(
        "select c.id from conversation.conversation c where c.workspace_id = ?"
            + " and c.current_id = c.id and c.status in ('open', 'snoozed')"
            + horizon.within("c.id")
            + " order by c.last_entry_at desc limit ?",
        arguments);
  }

  private Set<ConversationId> ids(String sql, List<Object> arguments) {
    return database.sql().fetch(sql, arguments.toArray()).stream()
        .map(row -> new ConversationId(TimelineStore.uuid(row, "id")))
        .collect(Collectors.toSet());
  }
}
