package io.throughline.channel.wire;

import io.throughline.channel.SendResult;
import java.util.Optional;

/**
 * A file handed over to the network before the message that brings it.
 *
 * @param id by which the message names it; empty if it was not taken
 * @param failure why it was not taken
 */
public record Handed(String id, Optional<SendResult> failure) {
  /** Taken under this id. */
  public static Handed as(String id) {
    return new Handed(id, Optional.empty());
  }

  /** Not taken. */
  public static Handed not(SendResult why) {
    return new Handed("", Optional.of(why));
  }
}
