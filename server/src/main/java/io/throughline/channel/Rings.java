package io.throughline.channel;

import io.throughline.inbox.Inbox;
import java.time.Duration;
import java.util.Optional;

/**
 * A channel that can ring: it calls a program of the house's owner when no device of the customer
 * took an answer, so that it can wake one.
 */
public interface Rings {
  /** How long an answer may wait for a device before it rings; empty: this inbox does not ring. */
  Optional<Duration> patience(Inbox inbox);

  /**
   * Rings for an answer. Blocking. Comes once for each, or again after a crash or {@link
   * SendResult.Later}.
   */
  SendResult ring(Inbox inbox, Ring ring);
}
