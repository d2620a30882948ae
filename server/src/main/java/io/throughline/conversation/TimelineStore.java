package io.throughline.conversation;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import tools.jackson.databind.JsonNode;

/** SQL that reads timelines as they are shown. */
final class TimelineStore {
  private static final String ENTRY =
      """
      select e.*, c.current_id as conversation_now, p.current_id as person_id, i.kind as channel,
        r.thread_key, a.id as answered
      from conversation.entry e
      join conversation.conversation c
        on c.workspace_id = e.workspace_id and c.id = e.conversation_id
      join customer.person p on p.workspace_id = e.workspace_id and p.id = e.customer_id
      left join inbox.kind i on i.workspace_id = e.workspace_id and i.id = e.inbox_id
      left join conversation.route r on r.workspace_id = e.workspace_id and r.id = e.route_id
      left join lateral (
        select x.id from conversation.entry x
        where x.workspace_id = e.workspace_id and x.inbox_id = e.inbox_id
          and x.provider_id = e.answers_id
        union all
        select y.entry_id from conversation.delivery y
        where y.workspace_id = e.workspace_id and y.inbox_id = e.inbox_id
          and y.provider_id = e.answers_id
        limit 1) a on e.answers_id is not null
      """;

  private final Database database;

  TimelineStore(Database database) {
    this.database = database;
  }

  /** A conversation and all it consists of, itself among them. */
  record Whole(ConversationId id, List<UUID> parts) {}

  /** What the conversation is or is part of; nothing if that is not seen. */
  Optional<Whole> whole(Horizon horizon, ConversationId id) {
    List<Object> arguments = new ArrayList<>(List.of(horizon.workspace().value(), id.value()));
    arguments.addAll(horizon.arguments());
    List<Record> rows =
        database
            .sql()
            .fetch(
                """
                select m.id, m.current_id from conversation.conversation p
                join conversation.conversation m
                  on m.workspace_id = p.workspace_id and m.current_id = p.current_id
                where p.workspace_id = ? and p.id = ?\
                """
                    + horizon.within("p.current_id"),
                arguments.toArray());
    return rows.stream()
        .findFirst()
        .map(row -> new ConversationId(uuid(row, "current_id")))
        .map(current -> new Whole(current, rows.stream().map(row -> uuid(row, "id")).toList()));
  }

  /** Everything that is part of a conversation with the person. */
  List<UUID> conversations(WorkspaceId workspace, CustomerId person) {
    return ids(
        """
        select m.id from customer.person x
        join customer.person q on q.workspace_id = x.workspace_id and q.current_id = x.current_id
        join conversation.conversation t on t.workspace_id = q.workspace_id
          and t.customer_id = q.id and t.current_id = t.id
        join conversation.conversation m on m.workspace_id = t.workspace_id and m.current_id = t.id
        where x.workspace_id = ? and x.id = ?
        """,
        workspace.value(),
        person.value());
  }

  /** The routes of a thread. */
  List<UUID> routes(WorkspaceId workspace, InboxId inbox, String threadKey) {
    return ids(
        """
        select id from conversation.route
        where workspace_id = ? and inbox_id = ? and thread_key = ?
        """,
        workspace.value(),
        inbox.value(),
        threadKey);
  }

  private List<UUID> ids(String sql, Object... arguments) {
    return database.sql().fetch(sql, arguments).map(row -> uuid(row, "id"));
  }

  /**
   * The first ids of the scope from its end, or forward, behind a place if one is given. Of every
   * conversation or route only so many rows are read, by the index that has them in this order.
   */
  List<UUID> page(
      WorkspaceId workspace, EntryScope scope, boolean forward, Optional<UUID> behind, int limit) {
    String place =
        behind.isEmpty()
            ? ""
            : """
              and (e.at, e.sequence) %s (select x.at, x.sequence from conversation.entry x
                where x.workspace_id = ? and x.id = ?)
              """
                .formatted(forward ? ">" : "<");
    List<Object> arguments = new ArrayList<>(List.of(scope.array(), workspace.value()));
    behind.ifPresent(id -> arguments.addAll(List.of(workspace.value(), id)));
    arguments.addAll(List.of(limit, limit));
    return ids(
        """
        select l.id from unnest(?::uuid[]) k (id) cross join lateral (
          select e.id, e.at, e.sequence from conversation.entry e
          where e.workspace_id = ? and %s %s
          order by e.at %s, e.sequence %3$s limit ?) l
        order by l.at %3$s, l.sequence %3$s limit ?
        """
            .formatted(scope.condition("k.id"), place, forward ? "asc" : "desc"),
        arguments.toArray());
  }

  /** How many entries the scope has. */
  long total(WorkspaceId workspace, EntryScope scope) {
    return Objects.requireNonNull(
        database
            .sql()
            .fetchSingle(
                """
                select coalesce(sum(l.number), 0) from unnest(?::uuid[]) k (id)
                cross join lateral (select count(*) as number from conversation.entry e
                  where e.workspace_id = ? and %s) l
                """
                    .formatted(scope.condition("k.id")),
                scope.array(),
                workspace.value())
            .get(0, Long.class));
  }

  /** Entries, by time in this direction; unknown ones are left out. */
  List<Entry> entries(WorkspaceId workspace, Collection<UUID> wanted, String direction) {
    List<Record> rows =
        database
            .sql()
            .fetch(
                ENTRY
                    + "where e.workspace_id = ? and e.id = any(?)"
                    + " order by e.at %1$s, e.sequence %1$s".formatted(direction),
                workspace.value(),
                wanted.toArray(UUID[]::new));
    List<UUID> ids = rows.stream().map(row -> uuid(row, "id")).toList();
    Map<UUID, List<Attachment>> attachments = attachments(workspace, ids);
    Map<UUID, List<Delivery>> deliveries = deliveries(workspace, ids);
    return rows.stream()
        .map(
            row ->
                entry(
                    row,
                    attachments.getOrDefault(uuid(row, "id"), List.of()),
                    deliveries.getOrDefault(uuid(row, "id"), List.of())))
        .toList();
  }

  private Map<UUID, List<Attachment>> attachments(WorkspaceId workspace, Collection<UUID> ids) {
    Map<UUID, List<Attachment>> found = new HashMap<>();
    if (!ids.isEmpty()) {
      database
          .sql()
          .fetch(
              """
              select entry_id, id, name, media_type, size, content_id, state, reason
              from conversation.attachment where workspace_id = ? and entry_id = any(?)
              order by id
              """,
              workspace.value(),
              ids.toArray(UUID[]::new))
          .forEach(
              row ->
                  found
                      .computeIfAbsent(uuid(row, "entry_id"), id -> new ArrayList<>())
                      .add(attachment(row)));
    }
    return found;
  }

  private Map<UUID, List<Delivery>> deliveries(WorkspaceId workspace, Collection<UUID> ids) {
    Map<UUID, List<Delivery>> found = new HashMap<>();
    if (!ids.isEmpty()) {
      database
          .sql()
          .fetch(
              DELIVERY + "where d.workspace_id = ? and d.entry_id = any(?) order by d.queued_at",
              workspace.value(),
              ids.toArray(UUID[]::new))
          .forEach(
              row ->
                  found
                      .computeIfAbsent(uuid(row, "entry_id"), id -> new ArrayList<>())
                      .add(delivery(row)));
    }
    return found;
  }

  /** Reads deliveries as {@code d}. */
  static final String DELIVERY =
      """
      select d.*, i.kind as channel, c.current_id as conversation_now
      from conversation.delivery d
      join inbox.kind i on i.workspace_id = d.workspace_id and i.id = d.inbox_id
      join conversation.conversation c
        on c.workspace_id = d.workspace_id and c.id = d.conversation_id
      """;

  static Attachment attachment(Record row) {
    return new Attachment(
        new AttachmentId(uuid(row, "id")),
        text(row, "name"),
        text(row, "media_type"),
        Optional.ofNullable(row.get("size", Long.class)),
        Optional.ofNullable(row.get("content_id", String.class)),
        text(row, "state"),
        Optional.ofNullable(row.get("reason", String.class)));
  }

  static Delivery delivery(Record row) {
    return new Delivery(
        new EntryId(uuid(row, "entry_id")),
        new RouteId(uuid(row, "route_id")),
        new InboxId(uuid(row, "inbox_id")),
        new ConversationId(uuid(row, "conversation_now")),
        text(row, "channel"),
        text(row, "state"),
        Optional.ofNullable(row.get("code", String.class)).filter(code -> !code.isEmpty()),
        Optional.ofNullable(row.get("reason", String.class)).filter(reason -> !reason.isEmpty()),
        Objects.requireNonNull(row.get("attempts", Integer.class)),
        time(row, "queued_at"),
        maybeTime(row, "sent_at"),
        maybeTime(row, "delivered_at"),
        maybeTime(row, "read_at"),
        maybeTime(row, "failed_at"));
  }

  private static Entry entry(Record row, List<Attachment> attachments, List<Delivery> deliveries) {
    JsonNode content = Json.tree(text(row, "content"));
    boolean deleted = row.get("deleted_at") != null;
    return new Entry(
        new EntryId(uuid(row, "id")),
        new ConversationId(uuid(row, "conversation_now")),
        new CustomerId(uuid(row, "person_id")),
        text(row, "kind"),
        Optional.ofNullable(row.get("direction", String.class)),
        author(row),
        Optional.ofNullable(row.get("inbox_id", UUID.class)).map(InboxId::new),
        Optional.ofNullable(row.get("channel", String.class)),
        Optional.ofNullable(row.get("route_id", UUID.class)).map(RouteId::new),
        Optional.ofNullable(row.get("thread_key", String.class)),
        Optional.ofNullable(row.get("provider_id", String.class)),
        deleted ? "" : Objects.requireNonNullElse(row.get("text", String.class), ""),
        maybeText(row, "quoted").filter(text -> !deleted),
        maybeText(row, "html").filter(text -> !deleted),
        Optional.ofNullable(content.get("subject")).map(JsonNode::asString),
        deleted ? Json.object() : content.path("extra"),
        deleted ? List.of() : attachments,
        reactions(content.path("reactions")),
        Optional.ofNullable(row.get("answered", UUID.class)).map(EntryId::new),
        time(row, "at"),
        time(row, "received_at"),
        maybeTime(row, "edited_at"),
        maybeTime(row, "deleted_at"),
        deliveries);
  }

  private static Author author(Record row) {
    return new Author(
        Author.Kind.valueOf(text(row, "author_kind").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.get("author_id", UUID.class)),
        maybeText(row, "author_name"));
  }

  private static List<Entry.Reaction> reactions(JsonNode node) {
    return node.propertyStream()
        .map(field -> new Entry.Reaction(field.getValue().asString(), field.getKey()))
        .toList();
  }

  static UUID uuid(Record row, String column) {
    return Objects.requireNonNull(row.get(column, UUID.class), column);
  }

  static String text(Record row, String column) {
    return Objects.requireNonNull(row.get(column, String.class), column);
  }

  static Optional<String> maybeText(Record row, String column) {
    return Optional.ofNullable(row.get(column, String.class));
  }

  static Instant time(Record row, String column) {
    return Objects.requireNonNull(row.get(column, Instant.class), column);
  }

  static Optional<Instant> maybeTime(Record row, String column) {
    return Optional.ofNullable(row.get(column, Instant.class));
  }
}
