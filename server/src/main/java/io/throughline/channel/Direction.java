package io.throughline.channel;

import io.throughline.conversation.Sieve.Stage;
import java.util.List;
import java.util.Optional;

/** Which way something goes. */
public enum Direction {
  /** A request that came. */
  IN,
  /** A message that leaves. */
  OUT;

  /** How far things may be that go this way. */
  public List<String> states() {
    return switch (this) {
      case IN -> List.of("received", "processing", "processed", "ignored", "failed");
      case OUT -> List.of("queued", "sending", "sent", "delivered", "read", "failed");
    };
  }

  static Stage stage(String state) {
    return switch (state) {
      case "received" -> new Stage("received", Optional.of(false));
      case "processing" -> new Stage("received", Optional.of(true));
      case "queued" -> new Stage("queued", Optional.of(false));
      case "sending" -> new Stage("queued", Optional.of(true));
      default -> new Stage(state, Optional.empty());
    };
  }
}
