package io.throughline.conversation;

import io.throughline.conversation.Letters.Letter;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The routes, threads and participants that a batch of letters makes. */
final class Ways {
  private final WorkspaceId workspace;
  private final Ids ids;
  private final Instant now;
  private final Threads threads;
  private final Map<RouteId, Map<String, Object>> routes = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> keys = new LinkedHashMap<>();
  private final List<Map<String, Object>> participants = new ArrayList<>();

  Ways(WorkspaceId workspace, Ids ids, Instant now, Threads threads) {
    this.workspace = workspace;
    this.ids = ids;
    this.now = now;
    this.threads = threads;
  }

  /**
   * Over which the letter came to its home.
   *
   * @param context what the channel wants to find again; of a message from outside only
   */
  RouteId route(Letter letter, ConversationId home, Optional<ObjectNode> context) {
    Inbox inbox = letter.arrival().inbox();
    MatterStore.RouteKey key = new MatterStore.RouteKey(home, inbox.id(), letter.routeKey());
    RouteId id = threads.route(key).orElseGet(() -> new RouteId(ids.next()));
    threads.remember(key, id);
    Handle handle = letter.handle();
    Map<String, Object> row = routes.computeIfAbsent(id, missing -> new LinkedHashMap<>());
    row.put("workspace_id", workspace);
    row.put("id", id);
    row.put("conversation_id", home);
    row.put("inbox_id", inbox.id());
    row.put("thread_key", letter.routeKey());
    row.put("handle_kind", handle.kind());
    row.put("handle_scope", handle.scope());
    row.put("handle_value", handle.value());
    row.put("handle_display", PlainText.clean(handle.display()));
    if (context.isPresent()) {
      row.put("context", context.get());
      row.merge("last_inbound_at", letter.at(), Ways::later);
    } else {
      row.putIfAbsent("context", Json.object());
    }
    row.put("created_at", now);
    key(inbox, letter.threading().key(), id);
    return id;
  }

  private static Object later(Object one, Object other) {
    return ((Instant) one).isAfter((Instant) other) ? one : other;
  }

  private void key(Inbox inbox, String key, RouteId route) {
    if (threads.leads(inbox.id(), key, route)) {
      return;
    }
    keys.put(
        inbox.id() + " " + key,
        Map.of("workspace_id", workspace, "inbox_id", inbox.id(), "key", key, "route_id", route));
  }

  /** Somebody besides the customer who may answer there. */
  void participant(ConversationId home, Handle handle) {
    participants.add(
        Map.of(
            "workspace_id", workspace,
            "conversation_id", home,
            "kind", handle.kind(),
            "scope", handle.scope(),
            "value", handle.value(),
            "display", PlainText.clean(handle.display())));
  }

  void save(MatterStore matters) {
    matters.saveRoutes(List.copyOf(routes.values()));
    matters.saveThreads(List.copyOf(keys.values()));
    matters.saveParticipants(participants);
  }
}
