package io.throughline.channel.bandwidth;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.Moments;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads moments of time (RFC 3339). */
final class Times {
  private Times() {}

  /** The moment, if it can be read. */
  static Optional<Instant> of(JsonNode node, String name) {
    try {
      return Fields.find(node, name).map(Moments::of);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
