package io.throughline.channel.bandwidth;

import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.Fields;
import io.throughline.conversation.Inbound;
import io.throughline.inbox.Inbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads a callback: an array of events, each about one message. An event that cannot be read never
 * takes its neighbours along.
 */
final class CallbackReader {
  private CallbackReader() {}

  /**
   * Everything the callback tells, in its order.
   *
   * @throws IllegalArgumentException if the body is no such array
   */
  static List<Inbound> read(Inbox inbox, RawRequest request) {
    JsonNode events = events(request.body().bytes());
    List<Inbound> all = new ArrayList<>();
    for (JsonNode event : events.values()) {
      Optional<String> account = Fields.find(event.path("message"), "owner");
      try {
        all.add(read(inbox, event, account, request));
      } catch (RuntimeException e) {
        all.add(new Inbound.Ignored(account, "an event that cannot be read: " + e.getMessage()));
      }
    }
    if (all.isEmpty()) {
      all.add(new Inbound.Ignored(Optional.empty(), "a callback without events"));
    }
    return all;
  }

  private static JsonNode events(byte[] body) {
    JsonNode events = Fields.tree(body);
    if (!events.isArray()) {
      throw new IllegalArgumentException("the body is not an array of events");
    }
    return events;
  }

  private static Inbound read(
      Inbox inbox, JsonNode event, Optional<String> account, RawRequest request) {
    String type = Fields.text(event, "type");
    return switch (type) {
      case "message-received" -> MessageReader.read(inbox, event, account, request.receivedAt());
      case "message-sending", "message-delivered", "message-failed", "message-read" ->
          ReceiptReader.read(type, event, account, request.receivedAt());
      default ->
          new Inbound.Ignored(account, "news of kind " + (type.isEmpty() ? "unnamed" : type));
    };
  }
}
