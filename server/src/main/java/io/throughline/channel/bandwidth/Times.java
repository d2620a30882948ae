package io.throughline.channel.bandwidth;

import io.throughline.channel.wire.Fields;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads moments of time (RFC 3339). */
final class Times {
  private Times() {}

  /** The moment, if it can be read. */
  static Optional<Instant> of(JsonNode node, String name) {
    try {
      return Fields.find(node, name).map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
