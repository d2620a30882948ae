package io.throughline.channel.telegram;

import io.throughline.channel.wire.Fields;
import io.throughline.conversation.Inbound;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a message stands: a private chat with the bot, one of a business account that the bot
 * serves, or a group. Ids of messages are counted in each of them anew.
 *
 * @param chat the chat's id
 * @param personal whether it is a chat with one person
 * @param connection of a business account
 * @param topic within a group
 */
record ChatPlace(
    String chat, boolean personal, Optional<String> connection, Optional<String> topic) {
  /**
   * The place of a message, or of what speaks of one.
   *
   * @throws IllegalArgumentException if it names no chat
   */
  static ChatPlace of(JsonNode item) {
    JsonNode chat = item.path("chat");
    String id =
        Fields.find(chat, "id").orElseThrow(() -> new IllegalArgumentException("without a chat"));
    String type = Fields.text(chat, "type");
    return new ChatPlace(
        id,
        type.isEmpty() ? !id.startsWith("-") : type.equals("private"),
        Fields.find(item, "business_connection_id"),
        item.path("is_topic_message").asBoolean(false)
            ? Fields.find(item, "message_thread_id")
            : Optional.empty());
  }

  /** The provider's id of a message here. */
  String id(String messageId) {
    return connection.map(id -> id + ":").orElse("") + chat + ":" + messageId;
  }

  /** The number of a message in its chat, of its id here. */
  static Optional<Long> number(String id) {
    String last = id.substring(id.lastIndexOf(':') + 1);
    return last.matches("\\d{1,15}") ? Optional.of(Long.parseLong(last)) : Optional.empty();
  }

  /** A person's own thread; what they say in a group stays apart from it. */
  Inbound.Threading thread(String person) {
    String within = connection.map(id -> "business:" + id + ":").orElse("");
    String key =
        personal
            ? within + chat
            : "group:" + chat + topic.map(id -> ":" + id).orElse("") + ":" + person;
    return new Inbound.Threading(key, List.of(), List.of(), true, !personal);
  }

  /** What a reply needs to get here. */
  ObjectNode context() {
    ObjectNode context = Json.object().put("chat_id", Long.parseLong(chat));
    connection.ifPresent(id -> context.put("business_connection_id", id));
    topic.ifPresent(id -> context.put("message_thread_id", Long.parseLong(id)));
    return context;
  }
}
