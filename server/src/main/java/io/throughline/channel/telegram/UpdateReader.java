package io.throughline.channel.telegram;

import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.Said;
import io.throughline.conversation.Inbound;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads an update: what it is stands in the name of its one further field. */
final class UpdateReader {
  private final Instant receivedAt;

  private UpdateReader(Instant receivedAt) {
    this.receivedAt = receivedAt;
  }

  /**
   * Everything the update tells.
   *
   * @throws IllegalArgumentException if the body is no update
   */
  static List<Inbound> read(RawRequest request) {
    JsonNode update = Fields.tree(request.body().bytes());
    if (!update.path("update_id").isNumber()) {
      throw new IllegalArgumentException("not an update");
    }
    try {
      return new UpdateReader(request.receivedAt()).take(update);
    } catch (IllegalArgumentException e) {
      return List.of(ignored("an update that cannot be read: " + e.getMessage()));
    }
  }

  private List<Inbound> take(JsonNode update) {
    MessageReader messages = new MessageReader(receivedAt);
    for (String kind : update.propertyNames()) {
      JsonNode item = update.path(kind);
      switch (kind) {
        case "message", "business_message" -> {
          return List.of(messages.message(item));
        }
        case "edited_message", "edited_business_message" -> {
          return List.of(messages.edit(item));
        }
        case "deleted_business_messages" -> {
          return deleted(item);
        }
        case "message_reaction" -> {
          return List.of(reaction(item));
        }
        case "callback_query" -> {
          return List.of(pressed(item));
        }
        case "my_chat_member" -> {
          return List.of(membership(item));
        }
        case "business_connection" -> {
          return List.of(connection(item));
        }
        case "update_id" -> {}
        default -> {
          return List.of(ignored("an update of kind " + kind.replaceAll("[^\\w.-]", "_")));
        }
      }
    }
    return List.of(ignored("an update without contents"));
  }

  private static Inbound ignored(String reason) {
    return new Inbound.Ignored(Optional.empty(), reason);
  }

  private Instant at(JsonNode item) {
    return Fields.time(item, "date").orElse(receivedAt);
  }

  private List<Inbound> deleted(JsonNode item) {
    ChatPlace place = ChatPlace.of(item);
    List<Inbound> all =
        Fields.items(item, "message_ids").stream()
            .filter(JsonNode::isNumber)
            .<Inbound>map(
                id -> new Inbound.Deletion(Optional.empty(), place.id(id.asString()), at(item)))
            .toList();
    return all.isEmpty() ? List.of(ignored("a deletion of nothing")) : all;
  }

  /** The reactions a person has on a message now; of several the last counts. */
  private Inbound reaction(JsonNode item) {
    if (!item.path("user").isObject()) {
      return ignored("a reaction of nobody in particular");
    }
    Optional<String> emoji =
        Fields.items(item, "new_reaction").stream()
            .map(reaction -> Fields.find(reaction, "emoji").orElse("⭐"))
            .reduce((_, last) -> last);
    return new Inbound.Reaction(
        Optional.empty(),
        ChatPlace.of(item).id(Fields.text(item, "message_id")),
        Person.of(item.path("user")).handle(),
        emoji,
        at(item));
  }

  /** A button under a message of the bot; the label stands with the button, if it came along. */
  private Inbound pressed(JsonNode query) {
    JsonNode message = query.path("message");
    Person person = Person.of(query.path("from"));
    ChatPlace place =
        message.isObject()
            ? ChatPlace.of(message)
            : new ChatPlace(person.id(), true, Optional.empty(), Optional.empty());
    String data = Fields.text(query, "data");
    String label = label(message, data);
    Said said = Said.of(label, Json.object());
    said.extra().putObject("choice").put("id", data).put("title", label);
    return new Inbound.Message(
        Optional.empty(),
        "callback:" + Fields.find(query, "id").orElseGet(() -> Fields.derived(query)),
        person.sender(Json.object()),
        place.thread(person.id()),
        said.content(),
        said.media(),
        Fields.find(message, "message_id").map(place::id),
        receivedAt,
        Inbound.Manner.PERSONAL,
        List.of(),
        place.context());
  }

  private static String label(JsonNode message, String data) {
    JsonNode keyboard = message.path("reply_markup");
    return Fields.items(keyboard, "inline_keyboard").stream()
        .flatMap(row -> row.values().stream())
        .filter(button -> Fields.text(button, "callback_data").equals(data))
        .map(button -> Fields.text(button, "text"))
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse(data);
  }

  private Inbound membership(JsonNode item) {
    String status = Fields.text(item.path("new_chat_member"), "status");
    String who = Person.of(item.path("from")).handle().display();
    boolean personal = ChatPlace.of(item).personal();
    String text =
        switch (status) {
          case "kicked" -> personal ? " blocked the bot." : " removed the bot from a group.";
          case "left" -> " took the bot out of a group.";
          default -> personal ? " started or unblocked the bot." : " put the bot into a group.";
        };
    return new Inbound.Notice(Optional.empty(), false, "my_chat_member", who + text);
  }

  private Inbound connection(JsonNode item) {
    String who = Person.of(item.path("user")).handle().display();
    boolean enabled = item.path("is_enabled").asBoolean(false);
    String text =
        enabled ? " lets the bot serve their account." : " took the bot off their account.";
    return new Inbound.Notice(Optional.empty(), false, "business_connection", who + text);
  }
}
