package io.throughline.channel.generic;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.Moments;
import io.throughline.conversation.Content;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Media;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the events that a source posts. What it does not understand, it says. */
final class EventReader {
  /** The name of further facts in what is stored with a message's route. */
  static final String ATTRIBUTES = "attributes";

  private static final int EVENTS = 500;
  private static final int ID = 500;
  private static final int ATTRIBUTES_LENGTH = 8_000;
  private static final Map<String, DeliveryState> STATES =
      Map.of(
          "sent", DeliveryState.SENT,
          "delivered", DeliveryState.DELIVERED,
          "read", DeliveryState.READ,
          "failed", DeliveryState.FAILED);

  private final Parties parties;
  private final Instant receivedAt;

  EventReader(Inbox inbox, Instant receivedAt) {
    this.parties = new Parties(inbox);
    this.receivedAt = receivedAt;
  }

  List<Inbound> read(JsonNode request) {
    if (request.path("version").asInt(0) != 1) {
      throw new IllegalArgumentException("the version of the request is not 1");
    }
    List<JsonNode> events = Fields.items(request, "events");
    if (events.isEmpty() || events.size() > EVENTS) {
      throw new IllegalArgumentException("a request has 1 to 500 events");
    }
    List<Inbound> items = new ArrayList<>();
    for (JsonNode event : events) {
      try {
        items.add(event(event));
      } catch (IllegalArgumentException e) {
        items.add(ignored(String.valueOf(e.getMessage())));
      }
    }
    return items;
  }

  private Inbound event(JsonNode event) {
    String type = Fields.text(event, "type");
    return switch (type) {
      case "message" -> message(event);
      case "echo" -> echo(event);
      case "receipt" -> receipt(event);
      case "edit" ->
          new Inbound.Edit(Optional.empty(), id(event), Content.text(text(event)), at(event));
      case "deletion" -> new Inbound.Deletion(Optional.empty(), id(event), at(event));
      case "reaction" ->
          new Inbound.Reaction(
              Optional.empty(),
              id(event),
              parties.handle(event.path("sender")),
              Fields.find(event, "emoji"),
              at(event));
      case "typing" -> new Inbound.Typing(Optional.empty(), thread(event, "sender"));
      default -> throw new IllegalArgumentException("an event of an unknown type: " + brief(type));
    };
  }

  private Inbound message(JsonNode event) {
    String id = id(event);
    String text = text(event);
    List<Media> files = FileReader.read(event);
    if (text.isBlank() && files.isEmpty()) {
      return ignored("the message " + brief(id) + " is empty");
    }
    return new Inbound.Message(
        Optional.empty(),
        id,
        parties.sender(event.path("sender")),
        new Inbound.Threading(
            thread(event, "sender"), List.of(), List.of(), true, flag(event, "group")),
        new Content(
            text, Optional.empty(), Optional.empty(), Fields.find(event, "subject"), Json.object()),
        files,
        Fields.find(event, "answers"),
        at(event),
        manner(event),
        List.of(),
        context(event));
  }

  private Inbound echo(JsonNode event) {
    String text = text(event);
    List<Media> files = FileReader.read(event);
    if (text.isBlank() && files.isEmpty()) {
      return ignored("the echo is empty");
    }
    Handle to = parties.handle(event.path("to"));
    return new Inbound.Echo(
        Optional.empty(), id(event), to, thread(event, "to"), Content.text(text), files, at(event));
  }

  private Inbound receipt(JsonNode event) {
    Optional<String> id = Fields.find(event, "id").filter(text -> text.length() <= ID);
    Optional<String> token = Fields.find(event, "token").filter(text -> text.length() <= ID);
    if (id.isEmpty() && token.isEmpty()) {
      throw new IllegalArgumentException("a receipt names neither id nor token");
    }
    String state = Fields.text(event, "state");
    DeliveryState reached = STATES.get(state);
    if (reached == null) {
      throw new IllegalArgumentException("a receipt of an unknown state: " + brief(state));
    }
    return new Inbound.Receipt(
        Optional.empty(),
        id.orElse(""),
        token,
        reached,
        Fields.text(event, "code"),
        Fields.text(event, "reason"),
        at(event));
  }

  private static Inbound.Manner manner(JsonNode event) {
    return switch (Fields.text(event, "manner")) {
      case "generated" -> Inbound.Manner.GENERATED;
      case "automatic" -> Inbound.Manner.AUTOMATIC;
      default -> Inbound.Manner.PERSONAL;
    };
  }

  private static ObjectNode context(JsonNode event) {
    ObjectNode context = Json.object();
    JsonNode given = event.path(ATTRIBUTES);
    if (given.isObject() && Json.write(given).length() <= ATTRIBUTES_LENGTH) {
      context.set(ATTRIBUTES, Fields.clean(given));
    }
    return context;
  }

  /** The thread named, else the one of the person who takes part. */
  private String thread(JsonNode event, String who) {
    return Fields.find(event, "thread")
        .filter(text -> text.length() <= ID)
        .orElseGet(() -> parties.handle(event.path(who)).toString());
  }

  private static String id(JsonNode event) {
    return Fields.find(event, "id")
        .filter(text -> text.length() <= ID)
        .orElseThrow(
            () -> new IllegalArgumentException("an event without an id of at most 500 letters"));
  }

  private static String text(JsonNode event) {
    String text = Fields.text(event, "text");
    if (text.length() > GenericDescriptor.TEXT) {
      throw new IllegalArgumentException("a text longer than 20,000 letters");
    }
    return text;
  }

  /** When it happened; what lies ahead happened when it came. */
  private Instant at(JsonNode event) {
    Optional<String> given = Fields.find(event, "at");
    if (given.isEmpty()) {
      return receivedAt;
    }
    try {
      Instant at = Moments.of(given.get());
      return at.isAfter(receivedAt) || at.isBefore(Instant.EPOCH) ? receivedAt : at;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a time that is not like 2026-01-31T12:00:00Z", e);
    }
  }

  private static boolean flag(JsonNode event, String name) {
    return event.path(name).asBoolean(false);
  }

  private static Inbound ignored(String reason) {
    return new Inbound.Ignored(Optional.empty(), reason);
  }

  private static String brief(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
