package io.throughline.conversation.visit;

import io.throughline.conversation.Author;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
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

/** SQL of visits. */
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
}
