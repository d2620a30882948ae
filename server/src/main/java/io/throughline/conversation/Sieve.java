package io.throughline.conversation;

import io.throughline.kernel.id.InboxId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is looked for among all that came and went.
 *
 * @param inboxes where it came or went
 * @param stages how far it is
 * @param from not before this time
 * @param until before this time
 * @param words all of these words, the last one from its beginning, in the reason
 */
public record Sieve(
    List<InboxId> inboxes,
    List<Stage> stages,
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<String> words) {
  /** Totals end here. */
  public static final int COUNTED = 1_000;

  private static final Spot TOP = new Spot(new UUID(-1, -1), new UUID(-1, -1));
  private static final UUID NOTHING = new UUID(0, 0);

  /** Keeps its own copies. */
  public Sieve {
    inboxes = List.copyOf(inboxes);
    stages = List.copyOf(stages);
  }

  /**
   * How far something is.
   *
   * @param state as stored
   * @param begun whether work on it has begun, where that makes a difference
   */
  public record Stage(String state, Optional<Boolean> begun) {}

  /**
   * A place in the order of time: ids are made in that order.
   *
   * @param id of a request or an entry
   * @param route of a delivery; else zeros
   */
  public record Spot(UUID id, UUID route) implements Comparable<Spot> {
    /** Of something that has no route. */
    public static Spot of(UUID id) {
      return new Spot(id, NOTHING);
    }

    /** Reads what {@link #toString} wrote. */
    public static Optional<Spot> read(String text) {
      String[] parts = text.split("\\.", 2);
      try {
        return Optional.of(
            new Spot(
                UUID.fromString(parts[0]),
                parts.length == 2 ? UUID.fromString(parts[1]) : NOTHING));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    /** When it was made (RFC 9562, section 5.7). */
    public Instant at() {
      return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    @Override
    public int compareTo(Spot other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return route.equals(NOTHING) ? id.toString() : id + "." + route;
    }
  }

  /** What is looked for lies below this place and below that one. */
  public Spot below(Optional<Spot> cursor) {
    Spot end = until.map(time -> Spot.of(Expiry.first(time))).orElse(TOP);
    return cursor.filter(place -> place.compareTo(end) < 0).orElse(end);
  }

  /** The least id that is looked for. */
  public UUID least() {
    return from.map(Expiry::first).orElse(NOTHING);
  }

  /** The inboxes, for a statement. */
  public UUID[] inboxIds() {
    return inboxes.stream().map(InboxId::value).toArray(UUID[]::new);
  }

  /** The states, for a statement. */
  public String[] states() {
    return stages.stream().map(Stage::state).toArray(String[]::new);
  }

  /** Whether work has begun, for a statement; null where that makes no difference. */
  public Boolean[] begun() {
    return stages.stream().map(stage -> stage.begun().orElse(null)).toArray(Boolean[]::new);
  }
}
