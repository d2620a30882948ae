package io.throughline.workspace;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an agent or an API key may do. */
public enum Role {
  /** Everything. */
  ADMIN,
  /** Read and answer. */
  AGENT;

  /** The stored name. */
  @JsonValue
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the stored name.
   *
   * @throws IllegalArgumentException if there is no such role
   */
  public static Role of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }

  /** Whether it includes this right. */
  boolean includes(Permission permission) {
    return switch (permission) {
      case CONVERSE -> true;
      case ADMINISTER -> this == ADMIN;
    };
  }
}
