package io.throughline.conversation.visit;

import io.throughline.conversation.Author;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;
import tools.jackson.databind.node.ObjectNode;

/** SQL of visits, and of the timeline with them. */
final class VisitStore {
  private final Database database;

  VisitStore(Database database) {
    this.database = database;
  }

  /** Keeps the visits, each at most once; the ids of those that are new. */
  Set<EntryId> insert(WorkspaceId workspace, Map<EntryId, VisitDraft> drafts, Instant now) {
    return new HashSet<>(
        database
            .sql()
            .fetch(
                """
                insert into conversation.visit (workspace_id, id, customer_id, kind, name, link,
                  details, key, author_kind, author_id, author_name, inbox_id, at, received_at)
                select workspace_id, id, customer_id, kind, name, link,
                  details, key, author_kind, author_id, author_name, inbox_id, at, received_at
                from jsonb_populate_recordset(null::conversation.visit, ?::jsonb)
                on conflict (workspace_id, customer_id, key) where key is not null do nothing
                returning id
                """,
                Json.write(
                    drafts.entrySet().stream()
                        .map(one -> row(workspace, one.getKey(), one.getValue(), now))
                        .toList()))
            .map(row -> new EntryId(uuid(row, "id"))));
  }

  /** The ids of visits by customer and key. */
  Map<Once, EntryId> ids(WorkspaceId workspace, Collection<Once> wanted) {
    Map<Once, EntryId> found = new HashMap<>();
    database
        .sql()
        .fetch(
            """
            select t.customer, t.key, v.id from unnest(?::uuid[], ?::text[]) t(customer, key)
            cross join lateral (select id from conversation.visit
              where workspace_id = ? and customer_id = t.customer and key = t.key offset 0) v
            """,
            wanted.stream().map(one -> one.customer().value()).toArray(UUID[]::new),
            wanted.stream().map(Once::key).toArray(String[]::new),
            workspace.value())
        .forEach(
            row ->
                found.put(
                    new Once(new CustomerId(uuid(row, "customer")), text(row, "key")),
                    new EntryId(uuid(row, "id"))));
    return found;
  }

  /** Visits by id; unknown ones are left out. */
  List<Visit> find(WorkspaceId workspace, Collection<EntryId> ids) {
    return database
        .sql()
        .fetch(
            """
            select v.*, v.details::text as more, p.current_id from conversation.visit v
            join customer.person p on p.workspace_id = v.workspace_id and p.id = v.customer_id
            where v.workspace_id = ? and v.id = any(?)
            """,
            workspace.value(),
            ids.stream().map(EntryId::value).toArray(UUID[]::new))
        .map(VisitStore::visit);
  }

  /** Who these born customers are today. */
  Map<CustomerId, CustomerId> current(WorkspaceId workspace, Collection<CustomerId> born) {
    Map<CustomerId, CustomerId> found = new HashMap<>();
    database
        .sql()
        .fetch(
            """
            select k.id, p.current_id from unnest(?::uuid[]) k(id)
            cross join lateral (select current_id from customer.person
              where workspace_id = ? and id = k.id offset 0) p
            """,
            born.stream().map(CustomerId::value).toArray(UUID[]::new),
            workspace.value())
        .forEach(
            row ->
                found.put(
                    new CustomerId(uuid(row, "id")), new CustomerId(uuid(row, "current_id"))));
    return found;
  }

  /** Every id that is the person today. */
  List<UUID> born(WorkspaceId workspace, CustomerId person) {
    return database
        .sql()
        .fetch(
            """
            select q.id from customer.person x
            join customer.person q on q.workspace_id = x.workspace_id
              and q.current_id = x.current_id
            where x.workspace_id = ? and x.id = ?
            """,
            workspace.value(),
            person.value())
        .map(row -> uuid(row, "id"));
  }

  /** Everything that is part of a conversation with these born customers. */
  List<UUID> conversations(WorkspaceId workspace, List<UUID> born) {
    return database
        .sql()
        .fetch(
            """
            select m.id from unnest(?::uuid[]) k(id)
            join conversation.conversation t on t.workspace_id = ? and t.customer_id = k.id
              and t.current_id = t.id
            join conversation.conversation m on m.workspace_id = t.workspace_id
              and m.current_id = t.id
            """,
            born.toArray(UUID[]::new),
            workspace.value())
        .map(row -> uuid(row, "id"));
  }

  /**
   * The first of the timeline from its end, or forward, behind a place if one is given: so many
   * rows of each conversation and each born customer, by the indexes that have them in this order.
   */
  List<Found> page(
      WorkspaceId workspace, Whole whole, boolean forward, Optional<UUID> behind, int limit) {
    String place =
        behind.isEmpty()
            ? ""
            : """
              and (e.at, e.sequence) %s (select x.at, x.sequence from (
                select at, sequence from conversation.entry where workspace_id = ? and id = ?
                union all
                select at, sequence from conversation.visit where workspace_id = ? and id = ?) x)
              """
                .formatted(forward ? ">" : "<");
    List<Object> arguments = new ArrayList<>();
    for (List<UUID> keys : List.of(whole.conversations(), whole.born())) {
      arguments.add(keys.toArray(UUID[]::new));
      arguments.add(workspace.value());
      behind.ifPresent(
          id -> arguments.addAll(List.of(workspace.value(), id, workspace.value(), id)));
      arguments.add(limit);
    }
    arguments.add(limit);
    return database
        .sql()
        .fetch(
            """
            select l.id, l.visit from (
              select l.* from unnest(?::uuid[]) k (id) cross join lateral (
                select e.id, e.at, e.sequence, false as visit from conversation.entry e
                where e.workspace_id = ? and e.conversation_id = k.id %1$s
                order by e.at %2$s, e.sequence %2$s limit ?) l
              union all
              select l.* from unnest(?::uuid[]) k (id) cross join lateral (
                select e.id, e.at, e.sequence, true as visit from conversation.visit e
                where e.workspace_id = ? and e.customer_id = k.id %1$s
                order by e.at %2$s, e.sequence %2$s limit ?) l) l
            order by l.at %2$s, l.sequence %2$s limit ?
            """
                .formatted(place, forward ? "asc" : "desc"),
            arguments.toArray())
        .map(
            row ->
                new Found(
                    new EntryId(uuid(row, "id")),
                    Boolean.TRUE.equals(row.get("visit", Boolean.class))));
  }

  /** How many entries and visits there are. */
  long total(WorkspaceId workspace, Whole whole) {
    return Objects.requireNonNull(
        database
            .sql()
            .fetchSingle(
                """
                select coalesce(sum(l.number), 0) from (
                  select l.number from unnest(?::uuid[]) k (id) cross join lateral (
                    select count(*) as number from conversation.entry e
                    where e.workspace_id = ? and e.conversation_id = k.id) l
                  union all
                  select l.number from unnest(?::uuid[]) k (id) cross join lateral (
                    select count(*) as number from conversation.visit v
                    where v.workspace_id = ? and v.customer_id = k.id) l) l
                """,
                whole.conversations().toArray(UUID[]::new),
                workspace.value(),
                whole.born().toArray(UUID[]::new),
                workspace.value())
            .get(0, Long.class));
  }

  private static Map<String, Object> row(
      WorkspaceId workspace, EntryId id, VisitDraft draft, Instant now) {
    Map<String, Object> row = new HashMap<>();
    row.put("workspace_id", workspace);
    row.put("id", id);
    row.put("customer_id", draft.customer());
    row.put("kind", draft.kind().name().toLowerCase(Locale.ROOT));
    row.put("name", draft.name());
    row.put("link", draft.link());
    row.put("details", draft.details());
    row.put("key", draft.key());
    row.put("author_kind", draft.author().kind().stored());
    row.put("author_id", draft.author().id());
    row.put("author_name", draft.author().name());
    row.put("inbox_id", draft.inbox());
    row.put("at", draft.at().filter(now::isAfter).orElse(now));
    row.put("received_at", now);
    return row;
  }

  private static Visit visit(Record row) {
    return new Visit(
        new EntryId(uuid(row, "id")),
        new CustomerId(uuid(row, "current_id")),
        Visit.Kind.valueOf(text(row, "kind").toUpperCase(Locale.ROOT)),
        text(row, "name"),
        Optional.ofNullable(row.get("link", String.class)),
        (ObjectNode) Json.tree(text(row, "more")),
        new Author(
            Author.Kind.valueOf(text(row, "author_kind").toUpperCase(Locale.ROOT)),
            Optional.ofNullable(row.get("author_id", UUID.class)),
            Optional.ofNullable(row.get("author_name", String.class))),
        Optional.ofNullable(row.get("inbox_id", UUID.class)).map(InboxId::new),
        Objects.requireNonNull(row.get("at", Instant.class)),
        Objects.requireNonNull(row.get("received_at", Instant.class)));
  }

  private static UUID uuid(Record row, String name) {
    return Objects.requireNonNull(row.get(name, UUID.class));
  }

  private static String text(Record row, String name) {
    return Objects.requireNonNull(row.get(name, String.class));
  }

  /** What makes a visit the same when it is told again. */
  record Once(CustomerId customer, String key) {}

  /** What lies on a timeline: conversations, and born customers with visits. */
  record Whole(List<UUID> conversations, List<UUID> born) {}

  /** An entry or a visit. */
  record Found(EntryId id, boolean visit) {}
}
