package io.throughline.channel.whatsapp;

import io.throughline.channel.wire.Fields;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One change of a delivery, with what all its items share.
 *
 * @param account the number's id at the platform; the business account's id where none is given
 * @param field what the platform calls this kind of change
 * @param value its contents
 * @param receivedAt when it came to us
 */
record Bundle(Optional<String> account, String field, JsonNode value, Instant receivedAt) {
  /** The item's own time: seconds since 1970 as text or number; else when it came to us. */
  Instant at(JsonNode item) {
    return Fields.time(item, "timestamp").orElse(receivedAt);
  }
}
