package io.throughline.conversation;

import io.throughline.customer.Handle;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import tools.jackson.databind.node.ObjectNode;

/** SQL of single routes. */
final class RouteStore {
  private static final String ROUTE =
      """
      select %s r.*, c.current_id, %s as lost from conversation.route r
      join conversation.conversation c
        on c.workspace_id = r.workspace_id and c.id = r.conversation_id
      """;
  private static final String LATEST = "distinct on (r.inbox_id, r.thread_key)";

  /** What of the place to which it leads is no longer the customer's: its handle, or a number. */
  private static final String LOST =
      """
      (select min(l.value) from customer.lost l
        where l.workspace_id = c.workspace_id and l.current_id = (
            select p.current_id from customer.person p
            where p.workspace_id = c.workspace_id and p.id = c.customer_id)
          and ((l.kind, l.scope, l.value) = (r.handle_kind, r.handle_scope, r.handle_value)
            or (l.kind = ? and strpos(r.context::text, ltrim(l.value, '+')) > 0)))
      """;

  private final Database database;

  RouteStore(Database database) {
    this.database = database;
  }

  /**
   * All routes of a conversation and of what it absorbed; of several to the same place, the one
   * that was written on last.
   */
  List<Route> of(WorkspaceId workspace, ConversationId conversation) {
    return database
        .sql()
        .fetch(
            "select * from ("
                + ROUTE.formatted(LATEST, LOST)
                + """
                where c.workspace_id = ? and c.current_id = ?
                order by r.inbox_id, r.thread_key, r.last_inbound_at desc nulls last, r.id) f
                order by f.last_inbound_at desc nulls last, f.id
                """,
            Handle.PHONE,
            workspace.value(),
            conversation.value())
        .map(RouteStore::route);
  }

  Optional<Route> find(WorkspaceId workspace, RouteId id) {
    return database
        .sql()
        .fetchOptional(
            ROUTE.formatted("", "null::text") + "where r.workspace_id = ? and r.id = ?",
            workspace.value(),
            id.value())
        .map(RouteStore::route);
  }

  void insert(WorkspaceId workspace, Route route, Instant now) {
    database
        .sql()
        .execute(
            """
            insert into conversation.route (workspace_id, id, conversation_id, inbox_id,
              thread_key, handle_kind, handle_scope, handle_value, handle_display, context,
              created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            """,
            workspace.value(),
            route.id().value(),
            route.part().value(),
            route.inbox().value(),
            route.threadKey(),
            route.handle().kind(),
            route.handle().scope(),
            route.handle().value(),
            route.handle().display(),
            Json.write(route.context()),
            Bind.time(now));
  }

  /** Lets an answer that names this key find the route. */
  void remember(WorkspaceId workspace, InboxId inbox, String key, RouteId route) {
    database
        .sql()
        .execute(
            """
            insert into conversation.thread (workspace_id, inbox_id, key, route_id)
            values (?, ?, ?, ?)
            on conflict (workspace_id, inbox_id, key) do update set route_id = excluded.route_id
            """,
            workspace.value(),
            inbox.value(),
            key,
            route.value());
  }

  void used(WorkspaceId workspace, RouteId route, Instant at) {
    database
        .sql()
        .execute(
            """
            update conversation.route set last_outbound_at = ?
            where workspace_id = ? and id = ?
            """,
            Bind.time(at),
            workspace.value(),
            route.value());
  }

  private static Route route(Record row) {
    return new Route(
        new RouteId(TimelineStore.uuid(row, "id")),
        new ConversationId(TimelineStore.uuid(row, "current_id")),
        new ConversationId(TimelineStore.uuid(row, "conversation_id")),
        new InboxId(TimelineStore.uuid(row, "inbox_id")),
        TimelineStore.text(row, "thread_key"),
        new Handle(
            TimelineStore.text(row, "handle_kind"),
            TimelineStore.text(row, "handle_scope"),
            TimelineStore.text(row, "handle_value"),
            TimelineStore.text(row, "handle_display")),
        (ObjectNode) Json.tree(TimelineStore.text(row, "context")),
        Optional.ofNullable(row.get("last_inbound_at", Instant.class)),
        Optional.ofNullable(row.get("lost", String.class)));
  }
}
