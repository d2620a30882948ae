package io.throughline.customer.suggestion;

import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.SuggestionId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Two people who may be one.
 *
 * @param one one of them, as known today
 * @param other the other, as known today
 * @param score from 0 to 1: how much speaks for it
 * @param reasons what speaks for it, the weightiest first
 * @param at when it was first noticed
 * @param asked the last one-time code that was sent about it
 */
public record Suggestion(
    SuggestionId id,
    CustomerId one,
    CustomerId other,
    double score,
    List<Reason> reasons,
    State state,
    Instant at,
    Optional<Asked> asked) {
  /** Keeps its own copy of the reasons. */
  public Suggestion {
    reasons = List.copyOf(reasons);
  }

  /** What was decided. */
  public enum State {
    /** Nothing yet. */
    OPEN,
    /** They are one. */
    ACCEPTED,
    /** They are not; never offered again. */
    REJECTED,
    /** They became one in another way, or another suggestion stands for it. */
    SETTLED;

    /** The stored name. */
    public String stored() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String stored) {
      return valueOf(stored.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * A one-time code that was sent.
   *
   * @param to who got it
   * @param handle where, as people write it
   * @param state open, answered, failed (too many wrong answers) or expired
   * @param at when
   * @param until how long it is valid
   */
  public record Asked(CustomerId to, String handle, String state, Instant at, Instant until) {}

  /**
   * A page of suggestions, the likeliest first.
   *
   * @param next where the next page begins
   * @param total how many there are on all pages, counted up to a bound
   */
  public record Page(List<Suggestion> items, Optional<String> next, long total) {
    /** Keeps its own copy. */
    public Page {
      items = List.copyOf(items);
    }
  }
}
