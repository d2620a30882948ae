package io.throughline.conversation;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Rows;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.JourneyId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.id.TeamId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;

/**
 * SQL that loads and stores conversations, routes and threads for whole batches. Each step is an
 * index look-up per row, fenced by {@code offset 0}, so that no planner without statistics turns a
 * batch into a scan of the table.
 */
final class MatterStore {
  private static final List<String> COLUMNS =
      List.of(
          "workspace_id",
          "id",
          "current_id",
          "alone_id",
          "customer_id",
          "journey_id",
          "linked_id",
          "apart",
          "subject",
          "status",
          "spam",
          "waiting_for",
          "waiting_since",
          "team_id",
          "assignee_id",
          "priority",
          "kinds",
          "preview",
          "preview_author",
          "last_entry_at",
          "last_inbound_at",
          "resolved_at",
          "version",
          "created_at");
  private static final Rows CONVERSATIONS = new Rows("conversation.conversation", "", COLUMNS);

  /** Writes how conversations stand; the table may be the one of how they would alone. */
  static final String UPDATE =
      """
      update conversation.%s c set
        subject = n.subject, assignee_id = n.assignee_id, team_id = n.team_id,
        status = n.status, spam = n.spam,
        snoozed_until = case when n.status = 'snoozed' then c.snoozed_until end,
        waiting_for = n.waiting_for, waiting_since = n.waiting_since, kinds = n.kinds,
        preview = n.preview, preview_author = n.preview_author,
        last_entry_at = n.last_entry_at, last_inbound_at = n.last_inbound_at,
        resolved_at = n.resolved_at, version = c.version + 1
      from jsonb_populate_recordset(null::conversation.conversation, ?::jsonb) n
      where c.workspace_id = n.workspace_id and c.id = n.id
      """;

  private static final Rows ROUTES =
      new Rows(
          "conversation.route",
          """
          on conflict (workspace_id, id) do update set
            context = excluded.context,
            handle_display = excluded.handle_display,
            last_inbound_at = greatest(route.last_inbound_at, excluded.last_inbound_at)
          """,
          List.of(
              "workspace_id",
              "id",
              "conversation_id",
              "inbox_id",
              "thread_key",
              "handle_kind",
              "handle_scope",
              "handle_value",
              "handle_display",
              "context",
              "last_inbound_at",
              "created_at"));
  private static final Rows THREADS =
      new Rows(
          "conversation.thread",
          "on conflict (workspace_id, inbox_id, key) do update set route_id = excluded.route_id",
          List.of("workspace_id", "inbox_id", "key", "route_id"));
  private static final Rows PARTICIPANTS =
      new Rows(
          "conversation.participant",
          "on conflict do nothing",
          List.of("workspace_id", "conversation_id", "kind", "scope", "value", "display"));

  private static final int ROUNDS = 5;

  /** Conversations and what they absorbed. */
  private static final String PARTS =
      """
      select k.id as whole, x.*
      from unnest(?::uuid[]) k(id)
      cross join lateral (select id from conversation.conversation
        where workspace_id = ? and current_id = k.id offset 0) c
      """;

  private final Database database;

  MatterStore(Database database) {
    this.database = database;
  }

  /** Threads by key: our own keys within their inbox, message ids anywhere in the workspace. */
  List<ThreadRow> threads(WorkspaceId workspace, Collection<String> keys) {
    return database
        .sql()
        .fetch(
            """
            select t.inbox_id, k.key, t.route_id, r.conversation_id
            from unnest(?::text[]) k(key)
            cross join lateral (select inbox_id, route_id from conversation.thread
              where workspace_id = ? and key = k.key offset 0) t
            cross join lateral (select conversation_id from conversation.route
              where workspace_id = ? and id = t.route_id offset 0) r
            """,
            keys.toArray(String[]::new),
            workspace.value(),
            workspace.value())
        .map(
            row ->
                new ThreadRow(
                    new InboxId(uuid(row, "inbox_id")),
                    text(row, "key"),
                    new RouteId(uuid(row, "route_id")),
                    new ConversationId(uuid(row, "conversation_id"))));
  }

  /** The conversations by id, absorbed ones as what they are part of; locked. */
  Map<ConversationId, Matter> matters(WorkspaceId workspace, Collection<ConversationId> ids) {
    Map<ConversationId, Matter> found = new LinkedHashMap<>();
    Map<ConversationId, Matter> wholes = new HashMap<>();
    Set<ConversationId> left = new HashSet<>(ids);
    for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
      Set<ConversationId> moved = new HashSet<>();
      for (Record row : locked(workspace, left)) {
        Matter matter = matter(row);
        ConversationId named = new ConversationId(uuid(row, "named"));
        if (matter.id.equals(matter.whole)) {
          found.put(named, wholes.computeIfAbsent(matter.id, id -> matter));
        } else {
          moved.add(named);
        }
      }
      left = moved;
    }
    return found;
  }

  private List<Record> locked(WorkspaceId workspace, Collection<ConversationId> ids) {
    return List.copyOf(
        database
            .sql()
            .fetch(
                """
            select w.id as named, c.*, p.current_id as person_id
            from (select f.current_id, k.id from unnest(?::uuid[]) k(id)
              cross join lateral (select current_id from conversation.conversation
                where workspace_id = ? and id = k.id offset 0) f order by 1, 2) w
            cross join lateral (select * from conversation.conversation
              where workspace_id = ? and id = w.current_id offset 0 for update) c
            cross join lateral (select current_id from customer.person
              where workspace_id = ? and id = c.customer_id offset 0) p
            """,
                ids(ids),
                workspace.value(),
                workspace.value(),
                workspace.value()));
  }

  /** What these people have open, or had lately; locked. */
  List<Matter> of(WorkspaceId workspace, Collection<CustomerId> people, Instant since) {
    return database
        .sql()
        .fetch(
            """
            select c.*, w.current_id as person_id
            from (select k.id as current_id, b.id from unnest(?::uuid[]) k(id)
              cross join lateral (select id from customer.person
                where workspace_id = ? and current_id = k.id offset 0) b order by 1, 2) w
            cross join lateral (select * from conversation.conversation
              where workspace_id = ? and customer_id = w.id and current_id = id
                and (status <> 'resolved' or last_entry_at > ?)
              offset 0 for update) c
            """,
            people.stream().map(CustomerId::value).toArray(UUID[]::new),
            workspace.value(),
            workspace.value(),
            Bind.time(since))
        .map(MatterStore::matter);
  }

  /** Routes of conversations, by conversation, inbox and thread key. */
  Map<RouteKey, RouteId> routes(WorkspaceId workspace, Collection<ConversationId> current) {
    Map<RouteKey, RouteId> routes = new HashMap<>();
    database
        .sql()
        .fetch(
            PARTS
                + """
                cross join lateral (select id, conversation_id, inbox_id, thread_key
                  from conversation.route
                  where workspace_id = ? and conversation_id = c.id offset 0) x
                """,
            ids(current),
            workspace.value(),
            workspace.value())
        .forEach(
            row ->
                routes.put(
                    new RouteKey(
                        new ConversationId(uuid(row, "conversation_id")),
                        new InboxId(uuid(row, "inbox_id")),
                        text(row, "thread_key")),
                    new RouteId(uuid(row, "id"))));
    return routes;
  }

  /** Which of the conversations each handle may answer in. */
  Set<Participant> participants(WorkspaceId workspace, Collection<ConversationId> current) {
    return new HashSet<>(
        database
            .sql()
            .fetch(
                PARTS
                    + """
                    cross join lateral (select kind, scope, value from conversation.participant
                      where workspace_id = ? and conversation_id = c.id offset 0) x
                    """,
                ids(current),
                workspace.value(),
                workspace.value())
            .map(
                row ->
                    new Participant(
                        new ConversationId(uuid(row, "whole")),
                        text(row, "kind"),
                        text(row, "scope"),
                        text(row, "value"))));
  }

  static UUID[] ids(Collection<ConversationId> ids) {
    return ids.stream().map(ConversationId::value).toArray(UUID[]::new);
  }

  void save(WorkspaceId workspace, Collection<Matter> matters) {
    CONVERSATIONS.insert(database.sql(), rows(workspace, matters, true));
    List<Map<String, Object>> known = rows(workspace, matters, false);
    if (!known.isEmpty()) {
      database.sql().execute(UPDATE.formatted("conversation"), Json.write(known));
    }
  }

  private static List<Map<String, Object>> rows(
      WorkspaceId workspace, Collection<Matter> matters, boolean fresh) {
    return matters.stream()
        .filter(matter -> matter.fresh == fresh)
        .map(matter -> row(workspace, matter))
        .toList();
  }

  void saveRoutes(List<Map<String, Object>> rows) {
    ROUTES.insert(database.sql(), rows);
  }

  void saveThreads(List<Map<String, Object>> rows) {
    THREADS.insert(database.sql(), rows);
  }

  void saveParticipants(List<Map<String, Object>> rows) {
    PARTICIPANTS.insert(database.sql(), rows);
  }

  static Map<String, Object> row(WorkspaceId workspace, Matter matter) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("workspace_id", workspace);
    row.put("id", matter.id);
    row.put("current_id", matter.whole);
    matter.aloneId.ifPresent(alone -> row.put("alone_id", alone));
    row.put("customer_id", matter.customer);
    row.put("journey_id", matter.journey);
    matter.linked.ifPresent(linked -> row.put("linked_id", linked));
    matter.subject.ifPresent(subject -> row.put("subject", subject));
    row.put("apart", matter.apart);
    row.put("status", matter.status);
    matter.spam.ifPresent(spam -> row.put("spam", spam.stored()));
    row.put("waiting_for", matter.waitingFor);
    row.put("waiting_since", matter.waitingSince);
    matter.team.ifPresent(team -> row.put("team_id", team));
    matter.assignee.ifPresent(assignee -> row.put("assignee_id", assignee));
    row.put("priority", matter.priority);
    row.put("kinds", matter.kinds);
    put(row, "preview", matter.preview);
    put(row, "preview_author", matter.previewAuthor);
    row.put("last_entry_at", matter.lastEntryAt);
    put(row, "last_inbound_at", matter.lastInboundAt);
    put(row, "resolved_at", matter.resolvedAt);
    row.put("version", 1);
    row.put("created_at", matter.createdAt);
    return row;
  }

  private static void put(
      Map<String, Object> row, String column, @org.jspecify.annotations.Nullable Object value) {
    if (value != null) {
      row.put(column, value);
    }
  }

  static Matter matter(Record row) {
    Matter matter =
        new Matter(
            new ConversationId(uuid(row, "id")),
            new CustomerId(uuid(row, "customer_id")),
            new CustomerId(uuid(row, "person_id")),
            new JourneyId(uuid(row, "journey_id")),
            false,
            Objects.requireNonNull(row.get("waiting_since", Instant.class)));
    matter.whole = new ConversationId(uuid(row, "current_id"));
    matter.aloneId = Optional.ofNullable(row.get("alone_id", UUID.class)).map(ConversationId::new);
    matter.own = Boolean.TRUE.equals(row.get("own", Boolean.class));
    matter.linked = Optional.ofNullable(row.get("linked_id", UUID.class)).map(ConversationId::new);
    matter.apart = Boolean.TRUE.equals(row.get("apart", Boolean.class));
    matter.createdAt = Objects.requireNonNull(row.get("created_at", Instant.class));
    stand(matter, row);
    return matter;
  }

  static void stand(Matter matter, Record row) {
    matter.kinds.clear();
    matter.waitingSince = Objects.requireNonNull(row.get("waiting_since", Instant.class));
    matter.kinds.addAll(Arrays.asList(Objects.requireNonNull(row.get("kinds", String[].class))));
    matter.subject = Optional.ofNullable(row.get("subject", String.class));
    matter.assignee = Optional.ofNullable(row.get("assignee_id", UUID.class)).map(AgentId::new);
    matter.team = Optional.ofNullable(row.get("team_id", UUID.class)).map(TeamId::new);
    matter.status = text(row, "status");
    matter.spam = Spam.of(row.get("spam", String.class));
    matter.priority = text(row, "priority");
    matter.waitingFor = text(row, "waiting_for");
    matter.lastEntryAt = Objects.requireNonNull(row.get("last_entry_at", Instant.class));
    matter.lastInboundAt = row.get("last_inbound_at", Instant.class);
    matter.resolvedAt = row.get("resolved_at", Instant.class);
    matter.preview = row.get("preview", String.class);
    matter.previewAuthor = row.get("preview_author", String.class);
  }

  static UUID uuid(Record row, String column) {
    return Objects.requireNonNull(row.get(column, UUID.class));
  }

  private static String text(Record row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  record ThreadRow(InboxId inbox, String key, RouteId route, ConversationId part) {}

  record RouteKey(ConversationId conversation, InboxId inbox, String threadKey) {}

  record Participant(ConversationId conversation, String kind, String scope, String value) {}
}
