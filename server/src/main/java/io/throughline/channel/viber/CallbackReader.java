package io.throughline.channel.viber;

import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.Said;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Inbound.Manner;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads a callback, which tells one thing. */
final class CallbackReader {
  /** The kind of handles of this network. */
  static final String KIND = "viber";

  private static final String SOURCE = "the network's own id";

  private CallbackReader() {}

  /**
   * What the callback tells.
   *
   * @throws IllegalArgumentException if the body is no callback
   */
  static Inbound read(RawRequest request) {
    JsonNode event = Fields.tree(request.body().bytes());
    Instant at = Fields.time(event, "timestamp").orElse(request.receivedAt());
    String type = Fields.text(event, "event");
    return switch (type) {
      case "message" ->
          said(event, event.path("sender"), ContentReader.read(event.path("message")), at);
      case "subscribed" -> reachable(event, event.path("user"), true, at);
      case "unsubscribed" ->
          reachable(event, Json.object().put("id", Fields.text(event, "user_id")), false, at);
      case "delivered", "seen", "failed" -> receipt(type, event, at);
      case "conversation_started" ->
          ignored("somebody opened the chat; what they write begins the conversation");
      case "webhook" -> ignored("Viber asks whether anybody is here");
      case "" -> throw new IllegalArgumentException("not a callback of Viber: it names no event");
      default -> ignored("news of kind " + type);
    };
  }

  private static Inbound ignored(String reason) {
    return new Inbound.Ignored(Optional.empty(), reason);
  }

  private static Inbound said(JsonNode event, JsonNode who, Said said, Instant at) {
    return message(event, who, said, at, Manner.PERSONAL);
  }

  private static Inbound message(
      JsonNode event, JsonNode who, Said said, Instant at, Manner manner) {
    String person =
        Fields.find(who, "id")
            .orElseThrow(() -> new IllegalArgumentException("nobody is named as the sender"));
    return new Inbound.Message(
        Optional.empty(),
        Fields.find(event, "message_token").orElseGet(() -> Fields.derived(event)),
        new Sender(
            new Sender.Proof(Handle.of(KIND, person), Evidence.ATTESTED, SOURCE),
            List.of(),
            Fields.find(who, "name")),
        new Inbound.Threading(person, List.of(), List.of(), true),
        said.content(),
        said.media(),
        Optional.empty(),
        at,
        manner,
        List.of(),
        Json.object());
  }

  /** Who takes no more messages is told where they wrote before. */
  private static Inbound reachable(JsonNode event, JsonNode who, boolean subscribed, Instant at) {
    Said said =
        Said.placeholder(
            subscribed
                ? "The customer has subscribed to this bot."
                : "The customer has switched this bot off; nothing reaches them there.",
            subscribed ? "subscribed" : "unsubscribed");
    said.extra().put("optOut", !subscribed);
    return message(event, who, said, at, Manner.AUTOMATIC);
  }

  private static Inbound receipt(String type, JsonNode event, Instant at) {
    Optional<String> token = Fields.find(event, "message_token");
    if (token.isEmpty()) {
      return ignored(type + " of no message");
    }
    boolean failed = type.equals("failed");
    return new Inbound.Receipt(
        Optional.empty(),
        token.get(),
        Optional.empty(),
        switch (type) {
          case "delivered" -> DeliveryState.DELIVERED;
          case "seen" -> DeliveryState.READ;
          default -> DeliveryState.FAILED;
        },
        "",
        failed ? Fields.find(event, "desc").orElse("Viber gives no reason.") : "",
        at);
  }
}
