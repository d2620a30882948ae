package io.throughline.conversation.handoff;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What whoever takes a conversation over has to know. */
public enum Field {
  /** What the customer wants. */
  WANTS,
  /** What happened so far. */
  HAPPENED,
  /** What was promised to them and is not kept yet. */
  PROMISED,
  /** What was tried. */
  TRIED,
  /** What was offered to them. */
  OFFERED,
  /** What is left to do. */
  TODO,
  /** What is said of them and of the conversation. */
  ATTRIBUTES,
  /** The records of other systems that were named. */
  RECORDS,
  /** The channels it went over. */
  CHANNELS;

  /** The stored name. */
  @JsonValue
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Field of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
