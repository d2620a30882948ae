package io.throughline.conversation;

import java.util.Locale;

/** How far an outgoing message got. A state only climbs; failed counts only below delivered. */
public enum DeliveryState {
  /** Waiting to leave. */
  QUEUED,
  /** The provider took it. */
  SENT,
  /** It reached the customer's device or mailbox. */
  DELIVERED,
  /** The customer opened it. */
  READ,
  /** It will not arrive. */
  FAILED;

  /** The stored name. */
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the stored name. */
  public static DeliveryState of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
