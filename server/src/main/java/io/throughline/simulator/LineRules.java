package io.throughline.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What LINE demands of messages. */
final class LineRules {
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "text", Set.of("type", "text", "quoteToken"),
          "image", Set.of("type", "originalContentUrl", "previewImageUrl"),
          "video", Set.of("type", "originalContentUrl", "previewImageUrl"),
          "audio", Set.of("type", "originalContentUrl", "duration"));

  private LineRules() {}

  /** Why messages are refused. */
  static Optional<String> wrong(JsonNode messages) {
    if (!messages.isArray() || messages.isEmpty() || messages.size() > 5) {
      return Optional.of("messages: Size must be between 1 and 5");
    }
    for (JsonNode message : messages.values()) {
      Optional<String> wrong = message(message);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> message(JsonNode message) {
    String type = message.path("type").asString("");
    Set<String> fields = FIELDS.getOrDefault(type, Set.of());
    if (fields.isEmpty()) {
      return Optional.of("messages[0].type: Invalid type " + type);
    }
    for (String field : message.propertyNames()) {
      if (!fields.contains(field)) {
        return Optional.of("messages[0]." + field + ": Unknown field");
      }
    }
    if (type.equals("text")) {
      int length = message.path("text").asString("").length();
      return length == 0 || length > 5000
          ? Optional.of("messages[0].text: Length must be between 1 and 5000")
          : Optional.empty();
    }
    if (type.equals("audio") && message.path("duration").asLong(0) <= 0) {
      return Optional.of("messages[0].duration: May not be empty");
    }
    boolean preview = fields.contains("previewImageUrl");
    return !secure(message, "originalContentUrl")
            || (preview && !secure(message, "previewImageUrl"))
        ? Optional.of("messages[0]: The URL must be https")
        : Optional.empty();
  }

  private static boolean secure(JsonNode message, String field) {
    return message.path(field).asString("").matches("https://\\S{1,2000}");
  }
}
