package io.throughline.channel.wire;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * When something happened, as providers tell it. A time in whole seconds means some moment of that
 * second, and the last of it keeps what came before in front.
 */
public final class Moments {
  private static final int LAST = 999;

  private Moments() {}

  /** Of a number of whole seconds since 1970. */
  public static Instant second(long seconds) {
    return second(Instant.ofEpochSecond(seconds));
  }

  /** Of a time that is exact to the second only. */
  public static Instant second(Instant time) {
    return time.plusMillis(LAST);
  }

  /**
   * Of a text like {@code 2026-01-31T12:00:00Z}, in whole seconds unless it has a fraction.
   *
   * @throws DateTimeParseException if it is none
   */
  public static Instant of(String text) {
    Instant time = OffsetDateTime.parse(text).toInstant();
    return text.indexOf('.') < 0 ? second(time) : time;
  }
}
