package io.throughline.conversation;

import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An entry about to be stored. */
record EntryRow(
    EntryId id,
    ConversationId conversation,
    CustomerId customer,
    String kind,
    Optional<String> direction,
    Author author,
    Optional<InboxId> inbox,
    Optional<RouteId> route,
    Optional<String> threadKey,
    Optional<String> providerId,
    Optional<String> answersId,
    Content content,
    Instant at,
    Instant receivedAt) {

  /** The columns by name, for a bulk insert. */
  Map<String, Object> columns(WorkspaceId workspace) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("workspace_id", workspace);
    row.put("id", id);
    row.put("conversation_id", conversation);
    row.put("customer_id", customer);
    row.put("kind", kind);
    direction.ifPresent(value -> row.put("direction", value));
    row.put("author_kind", author.kind().stored());
    author.id().ifPresent(value -> row.put("author_id", value));
    author.name().ifPresent(value -> row.put("author_name", PlainText.clean(value)));
    inbox.ifPresent(value -> row.put("inbox_id", value));
    route.ifPresent(value -> row.put("route_id", value));
    providerId.ifPresent(value -> row.put("provider_id", value));
    answersId.ifPresent(value -> row.put("answers_id", value));
    row.put("text", PlainText.clean(content.text()));
    content.quoted().ifPresent(value -> row.put("quoted", PlainText.clean(value)));
    content.html().ifPresent(value -> row.put("html", PlainText.clean(value)));
    row.put("content", EntryStore.extra(content));
    row.put("at", at);
    row.put("received_at", receivedAt);
    return row;
  }

  /** The fact that it was added. */
  ConversationEvent.EntryAdded added(ConversationId current) {
    return new ConversationEvent.EntryAdded(
        current, id, customer, kind, direction, author.kind().stored(), inbox, route, threadKey);
  }
}
