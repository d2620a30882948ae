package io.throughline.conversation;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.Optional;

/** SQL of what was said with somebody before they are written to. */
final class ReachStore {
  private final Database database;

  ReachStore(Database database) {
    this.database = database;
  }

  /** Whether the customer has ever written over the inbox. */
  boolean heard(WorkspaceId workspace, CustomerId customer, InboxId inbox) {
    return database
        .sql()
        .fetchOptional(
            """
            select 1 from customer.person p
            join conversation.conversation c
              on c.workspace_id = p.workspace_id and c.customer_id = p.id
            join conversation.route r
              on r.workspace_id = c.workspace_id and r.conversation_id = c.id
            where p.workspace_id = ? and p.current_id = ? and r.inbox_id = ?
              and r.last_inbound_at is not null
            limit 1
            """,
            workspace.value(),
            customer.value(),
            inbox.value())
        .isPresent();
  }

  /** The conversation with the customer that is not resolved and was written in last. */
  Optional<ConversationId> open(WorkspaceId workspace, CustomerId customer) {
    return database
        .sql()
        .fetchOptional(
            """
            select c.id from customer.person p
            join conversation.conversation c
              on c.workspace_id = p.workspace_id and c.customer_id = p.id
            where p.workspace_id = ? and p.current_id = ? and c.current_id = c.id
              and c.status <> 'resolved' and c.spam is null
            order by c.last_entry_at desc limit 1
            """,
            workspace.value(),
            customer.value())
        .map(row -> new ConversationId(TimelineStore.uuid(row, "id")));
  }
}
