package io.throughline.customer.suggestion;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** SQL of what was seen of customers. */
final class ClueStore {
  private final Database database;

  ClueStore(Database database) {
    this.database = database;
  }

  /** Keeps hints; those that were not known of their customers before. */
  List<Hint> keep(WorkspaceId workspace, Collection<Hint> hints, Instant at) {
    return database
        .sql()
        .fetch(
            """
            insert into customer.clue (workspace_id, kind, value, customer_id, signed, at)
            select distinct on (t.kind, t.value, t.customer)
              ?::uuid, t.kind, t.value, t.customer, t.signed, ?
            from unnest(?::text[], ?::text[], ?::uuid[], ?::boolean[])
              t (kind, value, customer, signed)
            order by t.kind, t.value, t.customer, t.signed desc
            on conflict (workspace_id, kind, value, customer_id) do update
              set signed = true, at = excluded.at
              where excluded.signed and not clue.signed
            returning kind, value, customer_id, signed
            """,
            workspace.value(),
            Bind.time(at),
            hints.stream().map(Hint::kind).toArray(String[]::new),
            hints.stream().map(Hint::value).toArray(String[]::new),
            hints.stream().map(hint -> hint.customer().value()).toArray(UUID[]::new),
            hints.stream().map(Hint::signed).toArray(Boolean[]::new))
        .map(
            row ->
                new Hint(
                    new CustomerId(Objects.requireNonNull(row.get("customer_id", UUID.class))),
                    Objects.requireNonNull(row.get("kind", String.class)),
                    Objects.requireNonNull(row.get("value", String.class)),
                    Objects.requireNonNull(row.get("signed", Boolean.class))));
  }

  /** Keeps the names of people, under the ids of today, and no others of them. */
  void names(WorkspaceId workspace, Map<CustomerId, String> names, Instant at) {
    UUID[] people = names.keySet().stream().map(CustomerId::value).toArray(UUID[]::new);
    String[] words = names.values().toArray(String[]::new);
    database
        .sql()
        .execute(
            """
            delete from customer.clue c using unnest(?::uuid[], ?::text[]) t (customer, value)
            where c.workspace_id = ? and c.customer_id = t.customer and c.kind = ?
              and c.value <> t.value
            """,
            people,
            words,
            workspace.value(),
            Hint.NAME);
    database
        .sql()
        .execute(
            """
            insert into customer.clue (workspace_id, kind, value, customer_id, at)
            select ?::uuid, ?, t.value, t.customer, ?
            from unnest(?::uuid[], ?::text[]) t (customer, value)
            where t.value <> '' on conflict do nothing
            """,
            workspace.value(),
            Hint.NAME,
            Bind.time(at),
            people,
            words);
  }

  /** Forgets what was mentioned before this time. */
  int forget(Instant before) {
    return database
        .sql()
        .execute("delete from customer.clue where at < ? and kind <> 'name'", Bind.time(before));
  }
}
