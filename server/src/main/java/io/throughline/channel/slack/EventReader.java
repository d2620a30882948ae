package io.throughline.channel.slack;

import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.Fields;
import io.throughline.conversation.Inbound;
import io.throughline.inbox.Inbox;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads requests: events as JSON, pressed buttons as JSON within a form. */
final class EventReader {
  private EventReader() {}

  /**
   * What the request tells.
   *
   * @throws IllegalArgumentException if it is none of the network's
   */
  static Inbound read(Inbox inbox, RawRequest request) {
    String text = new String(request.body().bytes(), StandardCharsets.UTF_8);
    boolean form = !text.stripLeading().startsWith("{");
    JsonNode body = Fields.tree((form ? payload(text) : text).getBytes(StandardCharsets.UTF_8));
    Envelope envelope = Envelope.of(inbox, request, body);
    try {
      return form ? interaction(envelope, body) : callback(envelope, body);
    } catch (IllegalArgumentException e) {
      return envelope.ignored("an event that cannot be read: " + e.getMessage());
    }
  }

  private static String payload(String form) {
    String prefix = "payload=";
    return Arrays.stream(form.split("&"))
        .filter(pair -> pair.startsWith(prefix))
        .map(pair -> URLDecoder.decode(pair.substring(prefix.length()), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("neither an event nor a pressed button"));
  }

  private static Inbound interaction(Envelope envelope, JsonNode body) {
    String type = Fields.text(body, "type");
    return type.equals("block_actions")
        ? ActionReader.pressed(envelope, body)
        : envelope.ignored("an interaction of kind " + safe(type));
  }

  private static Inbound callback(Envelope envelope, JsonNode body) {
    String type = Fields.text(body, "type");
    return switch (type) {
      case "event_callback" -> event(envelope, body.path("event"));
      case "url_verification" -> envelope.ignored("the network tries the address out");
      case "app_rate_limited" ->
          envelope.notice(
              false,
              type,
              "More than 30,000 events came within an hour: the network left some out. They can be"
                  + " read in Slack.");
      default -> throw new IllegalArgumentException("a request of kind " + safe(type));
    };
  }

  private static Inbound event(Envelope envelope, JsonNode event) {
    String type = Fields.text(event, "type");
    return switch (type) {
      case "message", "app_mention" -> MessageReader.read(envelope, event);
      case "reaction_added", "reaction_removed" -> reaction(envelope, event);
      case "message_metadata_posted" -> MessageReader.mirrored(envelope, event);
      case "tokens_revoked", "app_uninstalled" ->
          envelope.notice(
              true,
              type,
              "The app was removed from the workspace, or its token was revoked: install it again"
                  + " and set the new token.");
      default -> envelope.ignored("an event of kind " + safe(type));
    };
  }

  /** One reaction more, or one less; a person may have several. */
  private static Inbound reaction(Envelope envelope, JsonNode event) {
    JsonNode item = event.path("item");
    Optional<String> user = Fields.find(event, "user");
    Optional<String> ts = Fields.find(item, "ts");
    if (user.isEmpty() || ts.isEmpty() || envelope.ours(event)) {
      return envelope.ignored("a reaction of nobody, of ours or to nothing");
    }
    Optional<String> emoji = Fields.find(event, "reaction").map(Emoji::of);
    boolean added = Fields.text(event, "type").equals("reaction_added");
    return new Inbound.Reaction(
        envelope.account(),
        Place.of(item).id(ts.get()),
        envelope.handle(user.get()),
        emoji.filter(_ -> added),
        emoji.filter(_ -> !added),
        envelope.at(event, "event_ts"));
  }

  private static String safe(String type) {
    return type.isBlank() ? "unknown" : type.replaceAll("[^\\w.-]", "_");
  }
}
