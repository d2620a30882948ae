package io.throughline.customer.attribute;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an attribute is said of. */
public enum Subject {
  CUSTOMER,
  COMPANY,
  CONVERSATION;

  /** The stored name. */
  @JsonValue
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Subject of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
