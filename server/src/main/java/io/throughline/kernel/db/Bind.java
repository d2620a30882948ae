package io.throughline.kernel.db;

import java.time.Instant;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Values for plain SQL that would otherwise travel as text, which PostgreSQL takes for no time. */
public final class Bind {
  private Bind() {}

  /** A time as {@code timestamptz}. */
  public static Field<Instant> time(@Nullable Instant instant) {
    return DSL.field(
        "?::timestamptz", SQLDataType.INSTANT, instant == null ? null : instant.toString());
  }
}
