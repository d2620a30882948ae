package io.throughline.channel.telegram;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.Said;
import io.throughline.conversation.Inbound;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads single messages. */
final class MessageReader {
  /** What groups and the network say of themselves. */
  private static final Set<String> SERVICE =
      Set.of(
          "new_chat_members",
          "left_chat_member",
          "new_chat_title",
          "new_chat_photo",
          "delete_chat_photo",
          "group_chat_created",
          "supergroup_chat_created",
          "channel_chat_created",
          "migrate_from_chat_id",
          "pinned_message",
          "message_auto_delete_timer_changed",
          "forum_topic_created",
          "forum_topic_edited",
          "forum_topic_closed",
          "forum_topic_reopened",
          "video_chat_started",
          "video_chat_ended",
          "write_access_allowed",
          "boost_added",
          "chat_background_set",
          "connected_website");

  private final Instant receivedAt;

  MessageReader(Instant receivedAt) {
    this.receivedAt = receivedAt;
  }

  Inbound message(JsonNode message) {
    Optional<String> moved = Fields.find(message, "migrate_to_chat_id");
    if (moved.isPresent()) {
      String text = "The group %s is now %s.".formatted(ChatPlace.of(message).chat(), moved.get());
      return new Inbound.Notice(Optional.empty(), false, "chat_migrated", text);
    }
    Optional<String> service = SERVICE.stream().filter(message::has).sorted().findFirst();
    if (service.isPresent()) {
      return ignored("news of kind " + service.get());
    }
    if (!message.path("from").isObject()) {
      return ignored("a message of a channel, not of a person");
    }
    ChatPlace place = ChatPlace.of(message);
    Person from = Person.of(message.path("from"));
    if (place.connection().isPresent() && !from.id().equals(place.chat())) {
      return echo(message, place);
    }
    if (message.path("from").path("is_bot").asBoolean(false)) {
      return ignored("a message of a bot");
    }
    Said said = said(message);
    if (!place.personal()) {
      said.extra().putObject("group").put("id", place.chat());
    }
    return new Inbound.Message(
        Optional.empty(),
        id(place, message),
        from.sender(message),
        place.thread(from.id()),
        said.content(),
        said.media(),
        Fields.find(message.path("reply_to_message"), "message_id").map(place::id),
        Fields.time(message, "date").orElse(receivedAt),
        Inbound.Manner.PERSONAL,
        List.of(),
        place.context());
  }

  /** Written by the owner of a business account, with their own telephone. */
  private Inbound echo(JsonNode message, ChatPlace place) {
    Person to = Person.of(message.path("chat"));
    Said said = said(message);
    return new Inbound.Echo(
        Optional.empty(),
        id(place, message),
        to.handle(),
        place.thread(to.id()).key(),
        said.content(),
        said.media(),
        Fields.time(message, "date").orElse(receivedAt));
  }

  /** Also what changes invisibly comes as an edit; without words there is nothing to change. */
  Inbound edit(JsonNode message) {
    ChatPlace place = ChatPlace.of(message);
    Said said = said(message);
    boolean words = message.has("text") || message.has("caption");
    if (!words || said.text().isBlank()) {
      return ignored("an edit without words");
    }
    return new Inbound.Edit(
        Optional.empty(),
        id(place, message),
        said.content(),
        Fields.time(message, "edit_date").orElse(receivedAt));
  }

  private static String id(ChatPlace place, JsonNode message) {
    return Fields.find(message, "message_id")
        .map(place::id)
        .orElseGet(() -> Fields.derived(message));
  }

  private static Inbound ignored(String reason) {
    return new Inbound.Ignored(Optional.empty(), reason);
  }

  /** What the message says; whatever goes wrong, its sender and its place are kept. */
  private static Said said(JsonNode message) {
    try {
      return ContentReader.read(message);
    } catch (RuntimeException e) {
      return Said.placeholder("A message that cannot be read here.", "unsupported");
    }
  }
}
