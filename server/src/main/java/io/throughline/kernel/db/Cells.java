package io.throughline.kernel.db;

import java.util.Objects;
import org.jooq.Record;

/** What stands in the columns of a row. */
public final class Cells {
  private Cells() {}

  /** The value of a column that is never empty; fails with its name if it is. */
  public static <T> T value(Record row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
