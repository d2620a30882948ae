package io.throughline.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Telegram's Bot API demands of the methods that send. */
final class BotRules {
  private static final Set<String> COMMON =
      Set.of(
          "chat_id", "business_connection_id", "message_thread_id", "reply_parameters", "caption");
  private static final Map<String, Set<String>> OWN =
      Map.of(
          "sendMessage", Set.of("text", "link_preview_options"),
          "sendPhoto", Set.of("photo"),
          "sendAnimation", Set.of("animation"),
          "sendVideo", Set.of("video"),
          "sendVoice", Set.of("voice"),
          "sendAudio", Set.of("audio"),
          "sendDocument", Set.of("document"),
          "sendMediaGroup", Set.of("media"));
  private static final int TEXT = 4096;
  private static final int CAPTION = 1024;

  private BotRules() {}

  /** Whether the method sends a message. */
  static boolean sends(String method) {
    return OWN.containsKey(method);
  }

  /** Why a message is refused; {@code letter} holds the fields, of files their contents. */
  static Optional<String> wrong(String method, ObjectNode letter) {
    Set<String> own = OWN.getOrDefault(method, Set.of());
    for (String field : letter.propertyNames()) {
      boolean attached = method.equals("sendMediaGroup") && field.matches("file\\d");
      if (!COMMON.contains(field) && !own.contains(field) && !attached) {
        return Optional.of("Bad Request: unknown field " + field);
      }
    }
    if (!letter.path("chat_id").asString("").matches("-?\\d{1,15}")) {
      return Optional.of("Bad Request: chat_id is empty");
    }
    if (letter.path("caption").asString("").length() > CAPTION) {
      return Optional.of("Bad Request: message caption is too long");
    }
    return switch (method) {
      case "sendMessage" -> text(letter.path("text").asString(""));
      case "sendMediaGroup" -> group(letter);
      default ->
          own.stream().allMatch(letter::has)
              ? Optional.empty()
              : Optional.of("Bad Request: there is no file in the request");
    };
  }

  private static Optional<String> text(String text) {
    if (text.isBlank()) {
      return Optional.of("Bad Request: message text is empty");
    }
    return text.length() > TEXT
        ? Optional.of("Bad Request: message is too long")
        : Optional.empty();
  }

  private static Optional<String> group(ObjectNode letter) {
    JsonNode media = letter.path("media");
    if (!media.isArray() || media.size() < 2 || media.size() > 10) {
      return Optional.of("Bad Request: a group has 2 to 10 media");
    }
    long documents =
        media
            .valueStream()
            .filter(item -> item.path("type").asString("").equals("document"))
            .count();
    if (documents != 0 && documents != media.size()) {
      return Optional.of("Bad Request: documents cannot be mixed with other media");
    }
    boolean all =
        media
            .valueStream()
            .map(item -> item.path("media").asString("").replace("attach://", ""))
            .allMatch(letter::has);
    return all ? Optional.empty() : Optional.of("Bad Request: a file of the group is missing");
  }
}
