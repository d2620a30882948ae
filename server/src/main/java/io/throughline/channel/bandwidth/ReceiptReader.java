package io.throughline.channel.bandwidth;

import io.throughline.channel.wire.Fields;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the fates of our messages. */
final class ReceiptReader {
  private ReceiptReader() {}

  static Inbound read(String type, JsonNode event, Optional<String> account, Instant receivedAt) {
    JsonNode message = event.path("message");
    Optional<String> id = Fields.find(message, "id");
    Optional<String> tag = Fields.find(message, "tag");
    if (id.isEmpty() && tag.isEmpty()) {
      return new Inbound.Ignored(account, type + " of no message");
    }
    DeliveryState state =
        switch (type) {
          case "message-delivered" -> DeliveryState.DELIVERED;
          case "message-read" -> DeliveryState.READ;
          case "message-failed" -> DeliveryState.FAILED;
          default -> DeliveryState.SENT;
        };
    boolean failed = state == DeliveryState.FAILED;
    String code = Fields.text(event, "errorCode");
    return new Inbound.Receipt(
        account,
        id.orElse(""),
        tag,
        state,
        failed ? code : "",
        failed ? Errors.reason(code, Fields.text(event, "description")) : "",
        Times.of(event, "eventTime").or(() -> Times.of(event, "time")).orElse(receivedAt));
  }
}
