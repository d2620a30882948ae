package io.throughline.channel.msteams;

import io.throughline.channel.wire.Fields;
import io.throughline.conversation.Inbound;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a message stands, and how to get there: a chat with one person, a group, or a thread of a
 * channel, whose beginning is part of the conversation's id.
 *
 * @param conversation its id
 * @param personal whether it is a chat with one person
 * @param service the address of the service that it is at
 */
record Place(String conversation, boolean personal, Optional<String> service) {
  private static final String CONVERSATION = "conversation";
  private static final String SERVICE = "service_url";

  /**
   * The place of an activity.
   *
   * @throws IllegalArgumentException if it names none
   */
  static Place of(JsonNode activity) {
    JsonNode conversation = activity.path(CONVERSATION);
    String type = Fields.text(conversation, "conversationType");
    boolean group = conversation.path("isGroup").asBoolean(false);
    return new Place(
        Fields.find(conversation, "id")
            .orElseThrow(() -> new IllegalArgumentException("without a conversation")),
        type.isEmpty() ? !group : type.equals("personal"),
        Fields.webAddress(activity, "serviceUrl"));
  }

  /** The place that a message's context leads back to; empty if there was no message yet. */
  static Optional<Place> back(JsonNode context) {
    return Fields.find(context, CONVERSATION)
        .map(id -> new Place(id, true, Fields.webAddress(context, SERVICE)));
  }

  /** The provider's id of a message here; threads of a channel count together. */
  String id(String messageId) {
    return conversation.replaceAll(";messageid=.*", "") + "|" + messageId;
  }

  /** The message's own id, of its id here. */
  Optional<String> own(String id) {
    String prefix = id("");
    return Optional.of(id)
        .filter(text -> text.startsWith(prefix) && text.length() > prefix.length())
        .map(text -> text.substring(prefix.length()));
  }

  /** A person's own thread; what they say among others stays apart from it. */
  Inbound.Threading threading(String person) {
    return new Inbound.Threading(key(person), List.of(), List.of(), true, !personal);
  }

  /** The key of a person's thread. */
  String key(String person) {
    return personal ? person : conversation + ":" + person;
  }

  /** What a reply needs to get here. */
  ObjectNode context() {
    ObjectNode context = Json.object().put(CONVERSATION, conversation);
    service.ifPresent(address -> context.put(SERVICE, address));
    return context;
  }
}
