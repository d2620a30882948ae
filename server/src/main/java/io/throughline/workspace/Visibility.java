package io.throughline.workspace;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which conversations somebody sees; each sees what those before it see, and more. */
public enum Visibility {
  /** Those they have, follow or are called to. */
  OWN,
  /** These, and those of their teams. */
  TEAM,
  /** All. */
  ALL;

  /** The stored name. */
  @JsonValue
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the stored name.
   *
   * @throws IllegalArgumentException if there is none such
   */
  public static Visibility of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
