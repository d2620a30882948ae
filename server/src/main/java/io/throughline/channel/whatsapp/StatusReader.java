package io.throughline.channel.whatsapp;

import io.throughline.channel.meta.GraphError;
import io.throughline.channel.wire.Fields;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the fates of our messages. */
final class StatusReader {
  private StatusReader() {}

  /** What came in an array of statuses. */
  static Inbound read(Bundle bundle, JsonNode status) {
    String word = Fields.text(status, "status");
    Optional<String> id = Fields.find(status, "id");
    Optional<String> opaque = Fields.find(status, "biz_opaque_callback_data");
    Optional<DeliveryState> state = state(word);
    if (state.isEmpty()) {
      return new Inbound.Ignored(bundle.account(), "status " + word + " of a message");
    }
    if (id.isEmpty() && opaque.isEmpty()) {
      return new Inbound.Ignored(bundle.account(), "status " + word + " of no message");
    }
    boolean failed = state.get() == DeliveryState.FAILED;
    Optional<GraphError> error = Errors.first(status).filter(each -> failed);
    return new Inbound.Receipt(
        bundle.account(),
        id.orElse(""),
        opaque,
        state.get(),
        error.map(GraphError::code).orElse(""),
        error.map(GraphError::reason).orElse(failed ? "The network gives no reason." : ""),
        bundle.at(status));
  }

  private static Optional<DeliveryState> state(String word) {
    return switch (word) {
      case "sent" -> Optional.of(DeliveryState.SENT);
      case "delivered" -> Optional.of(DeliveryState.DELIVERED);
      case "read", "played" -> Optional.of(DeliveryState.READ);
      case "failed" -> Optional.of(DeliveryState.FAILED);
      default -> Optional.empty();
    };
  }
}
