package io.throughline.kernel.db;

import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/**
 * Inserts many rows with one statement and one parameter: the rows travel as JSON and the database
 * gives each value its column's type.
 */
public final class Rows {
  private final String table;
  private final String columns;
  private final String conflict;

  /**
   * Rows of a table.
   *
   * @param table qualified with its schema
   * @param conflict what follows the rows, such as {@code on conflict do nothing}; may be empty
   * @param columns the columns that are given
   */
  public Rows(String table, String conflict, List<String> columns) {
    this.table = table;
    this.columns = String.join(", ", columns);
    this.conflict = conflict;
  }

  /**
   * Inserts the rows in their order.
   *
   * @param rows values by column; absent ones are null
   * @return how many were inserted or changed
   */
  public int insert(DSLContext sql, List<Map<String, Object>> rows) {
    if (rows.isEmpty()) {
      return 0;
    }
    return sql.execute(
        "insert into %1$s (%2$s) select %2$s from jsonb_populate_recordset(null::%1$s, ?::jsonb) %3$s"
            .formatted(table, columns, conflict),
        Json.write(rows));
  }
}
