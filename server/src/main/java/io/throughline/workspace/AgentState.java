package io.throughline.workspace;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether an agent can log in. */
public enum AgentState {
  /** Not yet: the invitation waits. */
  INVITED,
  /** Yes. */
  ACTIVE,
  /** No longer. */
  DEACTIVATED;

  /** The stored name. */
  @JsonValue
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the stored name.
   *
   * @throws IllegalArgumentException if there is no such state
   */
  public static AgentState of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
