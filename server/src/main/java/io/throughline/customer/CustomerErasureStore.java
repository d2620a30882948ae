package io.throughline.customer;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

/** SQL that erases customers. */
final class CustomerErasureStore {
  /** Tables that speak of customers, by the columns that name them; who refers comes first. */
  private static final Map<String, List<String>> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put("import_row", List.of("customer_id"));
    TABLES.put("merge", List.of("absorbed_id", "into_id"));
    TABLES.put("apart", List.of("one_id", "other_id"));
    TABLES.put("suggestion", List.of("one_id", "other_id"));
    TABLES.put("clue", List.of("customer_id"));
    TABLES.put("fact", List.of("customer_id"));
    TABLES.put("membership", List.of("customer_id"));
    TABLES.put("record", List.of("customer_id"));
    TABLES.put("identity", List.of("customer_id"));
    TABLES.put("customer", List.of("id"));
  }

  private final Database database;

  CustomerErasureStore(Database database) {
    this.database = database;
  }

  /** Deletes all rows about these customers. */
  Map<String, Integer> erase(WorkspaceId workspace, List<CustomerId> born) {
    UUID[] ids = born.stream().map(CustomerId::value).toArray(UUID[]::new);
    Map<String, Integer> counts = new LinkedHashMap<>();
    TABLES.forEach(
        (table, columns) -> {
          int rows = 0;
          for (String column : columns) {
            rows +=
                database
                    .sql()
                    .execute(
                        "delete from customer.%s where workspace_id = ? and %s = any(?)"
                            .formatted(table, column),
                        workspace.value(),
                        ids);
          }
          if (rows > 0) {
            counts.put("customer." + table, rows);
          }
        });
    return counts;
  }

  int forgetRows(WorkspaceId workspace, Predicate<String> mentions) {
    List<UUID> imports = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    database
        .sql()
        .fetch(
            """
            select import_id, number, concat_ws(' ', reason, original::text) as text
            from customer.import_row where workspace_id = ? and original is not null
            """,
            workspace.value())
        .forEach(
            row -> {
              if (mentions.test(Objects.requireNonNull(row.get("text", String.class)))) {
                imports.add(Objects.requireNonNull(row.get("import_id", UUID.class)));
                numbers.add(Objects.requireNonNull(row.get("number", Long.class)));
              }
            });
    return database
        .sql()
        .execute(
            """
            delete from customer.import_row r using unnest(?::uuid[], ?::bigint[]) g (import_id, number)
            where r.workspace_id = ? and r.import_id = g.import_id and r.number = g.number
            """,
            imports.toArray(UUID[]::new),
            numbers.toArray(Long[]::new),
            workspace.value());
  }
}
