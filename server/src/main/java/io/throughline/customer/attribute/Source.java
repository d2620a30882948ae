package io.throughline.customer.attribute;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who says something of a customer. */
public enum Source {
  /** An agent of ours. */
  AGENT,
  /** A program with an API key, for the host application. */
  EXTERNAL,
  /** A file that was imported. */
  IMPORT,
  /** A message of the customer, and what came with it. */
  MESSAGE,
  /** An extension of Throughline. */
  APP;

  /** The stored name. */
  @JsonValue
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Source of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
