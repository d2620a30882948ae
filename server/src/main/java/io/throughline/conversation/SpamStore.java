package io.throughline.conversation;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** SQL about spam. */
final class SpamStore {
  private final Database database;

  SpamStore(Database database) {
    this.database = database;
  }

  /** Says that it is spam, or that it is none. */
  void judge(WorkspaceId workspace, ConversationStore.Target target, Optional<Spam> spam) {
    database
        .sql()
        .execute(
            """
            update %s set spam = ?::text, version = version + 1 where workspace_id = ? and id = ?
            """
                .formatted(target.table()),
            spam.map(Spam::stored).orElse(null),
            workspace.value(),
            target.id().value());
  }

  /** Whether the customer wrote after it had been resolved. */
  boolean heardSince(WorkspaceId workspace, ConversationStore.Target target) {
    return database
        .sql()
        .fetch(
            """
            select 1 from %s where workspace_id = ? and id = ? and status = 'resolved'
              and last_inbound_at > resolved_at
            """
                .formatted(target.table()),
            workspace.value(),
            target.id().value())
        .isNotEmpty();
  }

  /** To whom among these people an agent ever wrote. */
  Set<CustomerId> answered(WorkspaceId workspace, Collection<CustomerId> people) {
    return new HashSet<>(
        database
            .sql()
            .fetch(
                """
                select k.id from unnest(?::uuid[]) k (id)
                where exists (select from customer.person b
                  cross join lateral (select id from conversation.conversation
                    where workspace_id = ? and customer_id = b.id offset 0) c
                  cross join lateral (select 1 from conversation.entry
                    where workspace_id = ? and conversation_id = c.id and kind = 'message'
                      and direction = 'out' and author_kind = 'agent' limit 1) e
                  where b.workspace_id = ? and b.current_id = k.id)
                """,
                people.stream().map(CustomerId::value).toArray(UUID[]::new),
                workspace.value(),
                workspace.value(),
                workspace.value())
            .map(row -> new CustomerId(TimelineStore.uuid(row, "id"))));
  }
}
