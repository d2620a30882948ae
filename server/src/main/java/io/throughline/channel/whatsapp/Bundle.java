package io.throughline.channel.whatsapp;

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
  private static final long MILLIS_FROM = 100_000_000_000L;

  /** The item's own time: seconds since 1970 as text or number; else when it came to us. */
  Instant at(JsonNode item) {
    try {
      long time = Fields.find(item, "timestamp").map(Long::parseLong).orElse(0L);
      if (time <= 0) {
        return receivedAt;
      }
      return time < MILLIS_FROM ? Instant.ofEpochSecond(time) : millis(time);
    } catch (NumberFormatException e) {
      return receivedAt;
    }
  }

  private Instant millis(long time) {
    return time < MILLIS_FROM * 1000 ? Instant.ofEpochMilli(time) : receivedAt;
  }
}
