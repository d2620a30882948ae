package io.throughline.privacy;

import com.fasterxml.jackson.annotation.JsonValue;
import io.throughline.customer.Maker;
import io.throughline.kernel.id.ProofId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * That something was erased.
 *
 * @param kind a person, or what was old enough
 * @param digests of a person: the SHA-256 of each of their ids, in hexadecimal; whoever still knows
 *     an id can tell by it that it was erased
 * @param counts rows by table, {@code blob} for files
 * @param by who did it
 * @param at when it was begun; from then on nobody can see it
 * @param finishedAt when the last copy was gone
 */
public record Proof(
    ProofId id,
    Kind kind,
    List<String> digests,
    Map<String, Integer> counts,
    Maker by,
    Instant at,
    Optional<Instant> finishedAt) {
  /** Keeps its own copies. */
  public Proof {
    digests = List.copyOf(digests);
    counts = Map.copyOf(counts);
  }

  /** What was erased. */
  public enum Kind {
    /** A person. */
    ERASURE,
    /** What a rule lets go. */
    RETENTION;

    /** The stored name. */
    @JsonValue
    public String stored() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String stored) {
      return valueOf(stored.toUpperCase(Locale.ROOT));
    }
  }

  /** A page of proofs, newest first. */
  public record Page(List<Proof> items, Optional<String> next, long total) {
    /** Keeps its own copy of the proofs. */
    public Page {
      items = List.copyOf(items);
    }
  }
}
