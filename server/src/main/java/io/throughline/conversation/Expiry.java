package io.throughline.conversation;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is old enough to go.
 *
 * @param byChannel what came before these times, by the kind of the inbox
 * @param others what came before this time over channels that are not named, or over none
 */
public record Expiry(Map<String, Instant> byChannel, Optional<Instant> others) {
  /** Keeps its own copy of the times. */
  public Expiry {
    byChannel = Map.copyOf(byChannel);
  }

  /** Nothing younger goes; empty if nothing goes. */
  public Optional<Instant> latest() {
    return Stream.concat(byChannel.values().stream(), others.stream())
        .max(Comparator.naturalOrder());
  }

  /** The channels that are named. */
  public String[] channels() {
    return byChannel.keySet().stream().sorted().toArray(String[]::new);
  }

  /** Their times, in the same order, as texts. */
  public String[] times() {
    return byChannel.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one -> one.getValue().toString())
        .toArray(String[]::new);
  }

  /** Every id made at this time or later is larger (RFC 9562, section 5.7); none is before 1970. */
  public static UUID first(Instant time) {
    return new UUID(Math.max(0, time.toEpochMilli()) << 16, 0);
  }

  /**
   * One step.
   *
   * @param erased what went
   * @param number how many of what was looked for
   */
  public record Step(Erased erased, int number) {}
}
