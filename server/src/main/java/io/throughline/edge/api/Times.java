package io.throughline.edge.api;

import io.throughline.kernel.error.Refusal;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Times as callers write them. */
final class Times {
  /** What is said of a text that is none. */
  static final String FAULT = "must be a time such as 2026-01-31T12:00:00Z";

  private static final Instant FIRST = Year.of(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  private static final Instant END =
      Year.of(10_000).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);

  private Times() {}

  /**
   * The time that a query names, if it does.
   *
   * @throws Refusal.Invalid if it is none
   */
  static Optional<Instant> of(Call call, String name) {
    return call.query(name)
        .map(text -> read(text).orElseThrow(() -> new Refusal.Invalid(name, FAULT)));
  }

  /**
   * A time by RFC 3339, of the years that have four digits: others cannot be stored.
   *
   * @return empty if the text is none
   */
  static Optional<Instant> read(String text) {
    try {
      return Optional.of(Instant.parse(text))
          .filter(time -> !time.isBefore(FIRST) && time.isBefore(END));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
