package io.throughline.conversation;

import io.throughline.customer.Handle;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jooq.Record;

/** SQL that erases conversations and single entries with everything that hangs on them. */
final class ErasureStore {
  private static final String STRAY =
      """
      select e.id, e.route_id, c.id as part_id, coalesce(c.alone_id, c.id) as root_id, c.current_id
      from conversation.entry e
      join conversation.conversation c
        on c.workspace_id = e.workspace_id and c.id = e.conversation_id
      """;

  private final Database database;
  private final FileErasureStore files;

  ErasureStore(Database database) {
    this.database = database;
    this.files = new FileErasureStore(database);
  }

  /** The conversations of these customers as born, locked in the order of their ids. */
  List<Gone> of(WorkspaceId workspace, Collection<CustomerId> born) {
    return database
        .sql()
        .fetch(
            """
            select id, current_id from conversation.conversation
            where workspace_id = ? and customer_id = any(?) order by id for update
            """,
            workspace.value(),
            born.stream().map(CustomerId::value).toArray(UUID[]::new))
        .map(
            row ->
                new Gone(
                    new ConversationId(TimelineStore.uuid(row, "id")),
                    new ConversationId(TimelineStore.uuid(row, "current_id"))));
  }

  /** Takes the conversations away; their entries are erased before. */
  void conversations(WorkspaceId workspace, UUID[] ids, Erased erased) {
    UUID home = workspace.value();
    List<UUID> routes =
        ids(
            "select id from conversation.route where workspace_id = ? and conversation_id = any(?)",
            home,
            ids);
    routes(workspace, routes.toArray(UUID[]::new), erased);
    files.held(workspace, ids, erased);
    for (String table : List.of("participant", "reading", "draft", "tagging", "follower", "task")) {
      count(
          table,
          "delete from conversation.%s where workspace_id = ? and conversation_id = any(?)"
              .formatted(table),
          erased,
          home,
          ids);
    }
    count(
        "alone",
        "delete from conversation.alone where workspace_id = ? and id = any(?)",
        erased,
        home,
        ids);
    count(
        "shift",
        """
        delete from conversation.shift
        where workspace_id = ? and (one_id = any(?) or other_id = any(?))
        """,
        erased,
        home,
        ids,
        ids);
    for (String column : List.of("current_id", "alone_id")) {
      database
          .sql()
          .execute(
              """
              update conversation.conversation set %s = %s
              where workspace_id = ? and %1$s = any(?) and id <> all(?)
              """
                  .formatted(column, column.equals("current_id") ? "id" : "null"),
              home,
              ids,
              ids);
    }
    count(
        "conversation",
        "delete from conversation.conversation where workspace_id = ? and id = any(?)",
        erased,
        home,
        ids);
    erased.ids().addAll(List.of(ids));
  }

  /** All entries of these conversations. */
  UUID[] entries(WorkspaceId workspace, UUID[] conversations) {
    return ids(
            "select id from conversation.entry where workspace_id = ? and conversation_id = any(?)",
            workspace.value(),
            conversations)
        .toArray(UUID[]::new);
  }

  /** Takes entries away with files and deliveries. */
  void entries(WorkspaceId workspace, UUID[] entries, Erased erased) {
    UUID home = workspace.value();
    database
        .sql()
        .fetch(
            """
            select provider_id from conversation.entry
            where workspace_id = ? and id = any(?) and provider_id is not null
            union
            select provider_id from conversation.delivery
            where workspace_id = ? and entry_id = any(?) and provider_id is not null
            """,
            home,
            entries,
            home,
            entries)
        .forEach(row -> erased.messages().add(TimelineStore.text(row, "provider_id")));
    files.of(workspace, entries, erased);
    count(
        "delivery",
        "delete from conversation.delivery where workspace_id = ? and entry_id = any(?)",
        erased,
        home,
        entries);
    count(
        "entry",
        "delete from conversation.entry where workspace_id = ? and id = any(?)",
        erased,
        home,
        entries);
    erased.ids().addAll(List.of(entries));
    if (!erased.messages().isEmpty()) {
      count(
          "pending",
          "delete from conversation.pending where workspace_id = ? and provider_id = any(?)",
          erased,
          home,
          erased.messages().toArray(String[]::new));
    }
  }

  /** Takes away what an entry says, with its files. */
  void words(WorkspaceId workspace, EntryId entry) {
    files.of(workspace, new UUID[] {entry.value()}, new Erased());
    database
        .sql()
        .execute(
            """
            update conversation.entry set text = null, quoted = null, html = null, content = '{}'
            where workspace_id = ? and id = ?
            """,
            workspace.value(),
            entry.value());
    database
        .sql()
        .execute(
            "delete from conversation.handoff_fact where workspace_id = ? and entry_id = ?",
            workspace.value(),
            entry.value());
  }

  private void routes(WorkspaceId workspace, UUID[] routes, Erased erased) {
    UUID home = workspace.value();
    for (String table : List.of("thread", "delivery")) {
      count(
          table,
          "delete from conversation.%s where workspace_id = ? and route_id = any(?)"
              .formatted(table),
          erased,
          home,
          routes);
    }
    count(
        "route",
        "delete from conversation.route where workspace_id = ? and id = any(?)",
        erased,
        home,
        routes);
    erased.ids().addAll(List.of(routes));
  }

  void visits(WorkspaceId workspace, Collection<CustomerId> born, Erased erased) {
    List<UUID> gone =
        ids(
            "delete from conversation.visit where workspace_id = ? and customer_id = any(?) returning id",
            workspace.value(),
            born.stream().map(CustomerId::value).toArray(UUID[]::new));
    erased.count("conversation.visit", gone.size());
    erased.ids().addAll(gone);
  }

  /** Where an entry is shown. */
  Stray place(WorkspaceId workspace, EntryId entry) {
    return stray(
        database
            .sql()
            .fetchSingle(
                STRAY + "where e.workspace_id = ? and e.id = ?", workspace.value(), entry.value()));
  }

  /** What these customers said in conversations of others. */
  List<Stray> strays(WorkspaceId workspace, Collection<CustomerId> born) {
    return database
        .sql()
        .fetch(
            STRAY
                + """
            where e.workspace_id = ? and e.customer_id = any(?) and c.customer_id <> all(?)
            order by e.at, e.sequence
            """,
            workspace.value(),
            uuids(born),
            uuids(born))
        .map(ErasureStore::stray);
  }

  /** What went over these routes, by which nobody else ever wrote. */
  List<Stray> alongside(WorkspaceId workspace, Collection<CustomerId> born, UUID[] routes) {
    return database
        .sql()
        .fetch(
            STRAY
                + """
            where e.workspace_id = ? and e.route_id = any(?)
              and not exists (select from conversation.entry o
                where o.workspace_id = e.workspace_id and o.route_id = e.route_id
                  and o.direction = 'in' and o.customer_id <> all(?))
            """,
            workspace.value(),
            routes,
            uuids(born))
        .map(ErasureStore::stray);
  }

  /** Locks conversations in the order of their ids. */
  void lock(WorkspaceId workspace, UUID[] ids) {
    database
        .sql()
        .fetch(
            """
            select 1 from conversation.conversation
            where workspace_id = ? and id = any(?) order by id for update
            """,
            workspace.value(),
            ids);
  }

  /** Takes away those of the routes that nothing went over besides what was erased. */
  void idle(WorkspaceId workspace, UUID[] routes, Erased erased) {
    List<UUID> idle =
        ids(
            """
            select r.id from conversation.route r where r.workspace_id = ? and r.id = any(?)
              and not exists (select from conversation.entry e
                where e.workspace_id = r.workspace_id and e.route_id = r.id)
              and not exists (select from conversation.delivery d
                where d.workspace_id = r.workspace_id and d.route_id = r.id)
            """,
            workspace.value(),
            routes);
    routes(workspace, idle.toArray(UUID[]::new), erased);
  }

  /** Nobody with these handles takes part in conversations of others any more. */
  void participants(WorkspaceId workspace, Collection<Handle> handles, Erased erased) {
    count(
        "participant",
        """
        delete from conversation.participant p
        using unnest(?::text[], ?::text[], ?::text[]) h (kind, scope, value)
        where p.workspace_id = ? and p.kind = h.kind and p.scope = h.scope and p.value = h.value
        """,
        erased,
        handles.stream().map(Handle::kind).toArray(String[]::new),
        handles.stream().map(Handle::scope).toArray(String[]::new),
        handles.stream().map(Handle::value).toArray(String[]::new),
        workspace.value());
  }

  /** What referred to conversations that are gone, and rows of the ledger about these customers. */
  void references(WorkspaceId workspace, Collection<CustomerId> born, UUID[] gone, Erased erased) {
    database
        .sql()
        .execute(
            """
            update conversation.conversation set linked_id = null
            where workspace_id = ? and linked_id = any(?)
            """,
            workspace.value(),
            gone);
    UUID[] people = uuids(born);
    count(
        "shift",
        """
        delete from conversation.shift
        where workspace_id = ? and (from_id = any(?) or to_id = any(?) or of_id = any(?)
          or because_id = any(?))
        """,
        erased,
        workspace.value(),
        people,
        people,
        people,
        people);
  }

  /** What waits for a message that never came and speaks of them. */
  void pending(WorkspaceId workspace, Predicate<String> mentions, Erased erased) {
    List<UUID> gone = new ArrayList<>();
    database
        .sql()
        .fetch(
            """
            select id, concat_ws(' ', provider_id, what::text) as text
            from conversation.pending where workspace_id = ?
            """,
            workspace.value())
        .forEach(
            row -> {
              if (mentions.test(TimelineStore.text(row, "text"))) {
                gone.add(TimelineStore.uuid(row, "id"));
              }
            });
    count(
        "pending",
        "delete from conversation.pending where workspace_id = ? and id = any(?)",
        erased,
        workspace.value(),
        gone.toArray(UUID[]::new));
  }

  private void count(String table, String sql, Erased erased, Object... binds) {
    erased.count("conversation." + table, database.sql().execute(sql, binds));
  }

  private List<UUID> ids(String sql, Object... binds) {
    return database.sql().fetch(sql, binds).map(row -> TimelineStore.uuid(row, "id"));
  }

  private static UUID[] uuids(Collection<CustomerId> ids) {
    return ids.stream().map(CustomerId::value).toArray(UUID[]::new);
  }

  private static Stray stray(Record row) {
    return new Stray(
        new EntryId(TimelineStore.uuid(row, "id")),
        Optional.ofNullable(row.get("route_id", UUID.class)),
        TimelineStore.uuid(row, "part_id"),
        new ConversationId(TimelineStore.uuid(row, "root_id")),
        new ConversationId(TimelineStore.uuid(row, "current_id")));
  }

  /** A conversation that goes, and as what it was shown. */
  record Gone(ConversationId id, ConversationId whole) {}

  /**
   * An entry in a conversation that stays.
   *
   * @param root as what its part would be shown if its customer stood alone
   */
  record Stray(
      EntryId entry, Optional<UUID> route, UUID part, ConversationId root, ConversationId whole) {}
}
