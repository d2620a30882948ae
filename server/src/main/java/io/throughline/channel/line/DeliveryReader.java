package io.throughline.channel.line;

import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.Said;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Inbound.Manner;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a delivery: events of one account. An event that cannot be read never takes its neighbours
 * along; pictures sent together come in the order in which they were chosen.
 */
final class DeliveryReader {
  private DeliveryReader() {}

  /**
   * Everything the delivery tells, in its order.
   *
   * @throws IllegalArgumentException if the body is no such delivery
   */
  static List<Inbound> read(RawRequest request) {
    JsonNode root = Fields.tree(request.body().bytes());
    if (!root.path("events").isArray()) {
      throw new IllegalArgumentException("not a delivery of LINE: it has no events");
    }
    List<Inbound> all = new ArrayList<>();
    for (JsonNode event : ordered(Fields.items(root, "events"))) {
      try {
        all.add(read(event, request.receivedAt()));
      } catch (RuntimeException e) {
        all.add(ignored("an event that cannot be read: " + e.getMessage()));
      }
    }
    if (all.isEmpty()) {
      all.add(ignored("a delivery without events"));
    }
    return all;
  }

  /** The pictures of a set by their numbers, in the places that they have among the others. */
  private static List<JsonNode> ordered(List<JsonNode> events) {
    Map<String, List<Integer>> sets = new LinkedHashMap<>();
    for (int i = 0; i < events.size(); i++) {
      int place = i;
      Fields.find(events.get(i).at("/message/imageSet"), "id")
          .ifPresent(id -> sets.computeIfAbsent(id, none -> new ArrayList<>()).add(place));
    }
    List<JsonNode> ordered = new ArrayList<>(events);
    for (List<Integer> places : sets.values()) {
      List<JsonNode> pictures =
          places.stream()
              .map(events::get)
              .sorted(Comparator.comparingDouble(DeliveryReader::numberInSet))
              .toList();
      for (int i = 0; i < places.size(); i++) {
        ordered.set(places.get(i), pictures.get(i));
      }
    }
    return ordered;
  }

  private static double numberInSet(JsonNode event) {
    return Fields.number(event.at("/message/imageSet"), "index").orElse(Double.MAX_VALUE);
  }

  private static Inbound read(JsonNode event, Instant receivedAt) {
    Instant at = Fields.time(event, "timestamp").orElse(receivedAt);
    String type = Fields.text(event, "type");
    return switch (type) {
      case "message" -> message(event, at);
      case "unsend" -> unsend(event, at);
      case "postback" -> postback(event, at);
      case "follow" -> reachable(event, at, true);
      case "unfollow" -> reachable(event, at, false);
      default -> ignored("news of kind " + (type.isEmpty() ? "unnamed" : type));
    };
  }

  private static Inbound ignored(String reason) {
    return new Inbound.Ignored(Optional.empty(), reason);
  }

  private static Inbound message(JsonNode event, Instant at) {
    JsonNode message = event.path("message");
    return said(
        event,
        Fields.find(message, "id").orElseGet(() -> eventId(event)),
        ContentReader.read(message),
        Fields.find(message, "quotedMessageId"),
        at,
        Manner.PERSONAL);
  }

  private static Inbound said(
      JsonNode event, String id, Said said, Optional<String> answers, Instant at, Manner manner) {
    Source source = Source.of(event);
    source.group().ifPresent(group -> said.extra().putObject("group").put("id", group));
    return new Inbound.Message(
        Optional.empty(),
        id,
        source.sender(),
        source.thread(),
        said.content(),
        said.media(),
        answers,
        at,
        manner,
        List.of(),
        source.context(event));
  }

  /** LINE wants what was taken back to be gone. */
  private static Inbound unsend(JsonNode event, Instant at) {
    return Fields.find(event.path("unsend"), "messageId")
        .<Inbound>map(id -> new Inbound.Deletion(Optional.empty(), id, at, true))
        .orElseGet(() -> ignored("a message that was taken back without being named"));
  }

  /** A button was tapped, a date was chosen. */
  private static Inbound postback(JsonNode event, Instant at) {
    JsonNode postback = event.path("postback");
    String data = Fields.text(postback, "data");
    JsonNode chosen = postback.path("params");
    String value =
        Fields.find(chosen, "datetime")
            .or(() -> Fields.find(chosen, "date"))
            .or(() -> Fields.find(chosen, "time"))
            .orElse(data);
    ObjectNode extra = Json.object();
    extra.putObject("choice").put("id", data).put("title", value);
    Said said = Said.of(value.isBlank() ? "A button" : value, extra);
    return said(event, eventId(event), said, Optional.empty(), at, Manner.PERSONAL);
  }

  /** Whoever blocks the account hears nothing more of it; it is told where they wrote before. */
  private static Inbound reachable(JsonNode event, Instant at, boolean friend) {
    Said said =
        Said.placeholder(
            friend
                ? "The customer has added this account as a friend."
                : "The customer has blocked this account; nothing reaches them there.",
            friend ? "follow" : "unfollow");
    said.extra().put("optOut", !friend);
    return said(event, eventId(event), said, Optional.empty(), at, Manner.AUTOMATIC);
  }

  private static String eventId(JsonNode event) {
    return Fields.find(event, "webhookEventId").orElseGet(() -> Fields.derived(event));
  }
}
