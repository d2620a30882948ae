package io.throughline.inbox;

import java.time.Instant;

/**
 * What happened at an inbox in an hour.
 *
 * @param at when it began
 * @param received requests that came
 * @param broken of those the ones that could not be understood
 * @param sent messages that left
 * @param lost messages that will not arrive
 * @param refused requests that were turned away
 */
public record Hour(Instant at, long received, long broken, long sent, long lost, long refused) {
  Hour and(Hour other) {
    return new Hour(
        at,
        received + other.received,
        broken + other.broken,
        sent + other.sent,
        lost + other.lost,
        refused + other.refused);
  }

  static Hour received(Instant at, long number) {
    return new Hour(at, number, 0, 0, 0, 0);
  }

  static Hour broken(Instant at, long number) {
    return new Hour(at, 0, number, 0, 0, 0);
  }

  static Hour sent(Instant at) {
    return new Hour(at, 0, 0, 1, 0, 0);
  }

  static Hour lost(Instant at) {
    return new Hour(at, 0, 0, 0, 1, 0);
  }

  static Hour refused(Instant at) {
    return new Hour(at, 0, 0, 0, 0, 1);
  }
}
