package io.throughline.channel.twilio;

import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.WebForm;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import java.util.Optional;

/** Reads the fates of our messages; the address called tells which one, see {@link Sending}. */
final class StatusReader {
  /** The parameter of the callback's address that names our message. */
  static final String MARK = "message";

  private StatusReader() {}

  static Inbound read(String id, String status, WebForm form, RawRequest request) {
    Optional<DeliveryState> state = state(status);
    if (state.isEmpty()) {
      return new Inbound.Ignored(Optional.empty(), "status " + status + " of a message");
    }
    boolean failed = state.get() == DeliveryState.FAILED;
    ErrorCode error =
        new ErrorCode(
            form.text("ErrorCode").strip(),
            form.find("ErrorMessage")
                .or(() -> form.find("ChannelStatusMessage"))
                .orElse(status.equals("canceled") ? "It was withdrawn at Twilio." : ""));
    return new Inbound.Receipt(
        Optional.empty(),
        id,
        mark(request),
        state.get(),
        failed ? error.code() : "",
        failed ? error.reason() : "",
        request.receivedAt());
  }

  private static Optional<String> mark(RawRequest request) {
    try {
      return WebForm.read(request.query()).find(MARK);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<DeliveryState> state(String status) {
    return switch (status) {
      case "sent", "partially_delivered" -> Optional.of(DeliveryState.SENT);
      case "delivered" -> Optional.of(DeliveryState.DELIVERED);
      case "read" -> Optional.of(DeliveryState.READ);
      case "failed", "undelivered", "canceled" -> Optional.of(DeliveryState.FAILED);
      default -> Optional.empty();
    };
  }
}
