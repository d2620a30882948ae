package io.throughline.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How surely a handle belongs to a person, strongest first. */
public enum Evidence {
  /** Proved by a signed token, a one-time code or a log-in. */
  VERIFIED,
  /** The network vouches for it. */
  ATTESTED,
  /** Typed in or said, unproved. */
  CLAIMED,
  /** Read between the lines; only ever a suggestion. */
  INFERRED;

  /** The stored name. */
  @JsonValue
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the stored name. */
  @JsonCreator
  public static Evidence of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }

  /** Whether this is at least as strong as the other. */
  public boolean atLeast(Evidence other) {
    return compareTo(other) <= 0;
  }

  /** The weaker of both. */
  Evidence and(Evidence other) {
    return atLeast(other) ? other : this;
  }

  /** Whether the handle's holder is known for sure, so that private facts may be told there. */
  public boolean proven() {
    return atLeast(ATTESTED);
  }
}
