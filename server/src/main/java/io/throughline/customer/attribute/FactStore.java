package io.throughline.customer.attribute;

import io.throughline.customer.Evidence;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;

/** SQL of facts. */
final class FactStore {
  private final Database database;

  FactStore(Database database) {
    this.database = database;
  }

  /** Keeps the facts; of whom, as born, something is different now. */
  Set<CustomerId> save(WorkspaceId workspace, Collection<Fact> facts) {
    Set<CustomerId> changed = new LinkedHashSet<>();
    if (!facts.isEmpty()) {
      database
          .sql()
          .fetch(
              """
              insert into customer.fact as f
                (workspace_id, customer_id, key, source, evidence, value, at)
              select workspace_id, customer_id, key, source, evidence, value, at
              from jsonb_populate_recordset(null::customer.fact, ?::jsonb)
              on conflict (workspace_id, customer_id, key, source) do update
                set evidence = excluded.evidence, value = excluded.value, at = excluded.at
                where (f.value, f.evidence) is distinct from (excluded.value, excluded.evidence)
                  and f.at <= excluded.at
              returning customer_id
              """,
              Json.write(facts.stream().map(fact -> row(workspace, fact)).toList()))
          .forEach(row -> changed.add(new CustomerId(uuid(row, "customer_id"))));
    }
    return changed;
  }

  /** What is said of people, by who they are today. */
  Map<CustomerId, List<Fact>> of(WorkspaceId workspace, Collection<CustomerId> people) {
    Map<CustomerId, List<Fact>> found = new HashMap<>();
    database
        .sql()
        .fetch(
            """
            select k.id as person, f.*, f.value::text as said
            from unnest(?::uuid[]) k(id)
            cross join lateral (select id from customer.customer
              where workspace_id = ? and current_id = k.id offset 0) c
            cross join lateral (select customer_id, key, source, evidence, value, at
              from customer.fact where workspace_id = ? and customer_id = c.id offset 0) f
            """,
            people.stream().map(CustomerId::value).toArray(UUID[]::new),
            workspace.value(),
            workspace.value())
        .forEach(
            row ->
                found
                    .computeIfAbsent(
                        new CustomerId(uuid(row, "person")), person -> new ArrayList<>())
                    .add(fact(row)));
    return found;
  }

  private static Map<String, Object> row(WorkspaceId workspace, Fact fact) {
    Map<String, Object> row = new HashMap<>();
    row.put("workspace_id", workspace);
    row.put("customer_id", fact.customer());
    row.put("key", fact.key());
    row.put("source", fact.source());
    row.put("evidence", fact.evidence());
    row.put("value", fact.value());
    row.put("at", fact.at());
    return row;
  }

  private static Fact fact(Record row) {
    return new Fact(
        new CustomerId(uuid(row, "customer_id")),
        text(row, "key"),
        Source.of(text(row, "source")),
        Evidence.of(text(row, "evidence")),
        Optional.ofNullable(row.get("said", String.class)).map(Json::tree),
        Objects.requireNonNull(row.get("at", Instant.class)));
  }

  private static UUID uuid(Record row, String name) {
    return Objects.requireNonNull(row.get(name, UUID.class));
  }

  private static String text(Record row, String name) {
    return Objects.requireNonNull(row.get(name, String.class));
  }
}
