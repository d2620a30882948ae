package io.throughline.kernel.db;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value for plain SQL with its type, where text would not do.
 *
 * @param type PostgreSQL's name of the type
 * @param value as PostgreSQL writes it
 */
public record Bind(String type, @Nullable String value) {
  /** A time as {@code timestamptz}; PostgreSQL takes text for no time. */
  public static Bind time(@Nullable Instant instant) {
    return new Bind("timestamptz", instant == null ? null : instant.toString());
  }
}
