package io.throughline.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What Meta's messaging for pages demands of a message. */
final class PageRules {
  private static final Set<String> FIELDS =
      Set.of("recipient", "messaging_type", "tag", "message", "reply_to", "sender_action");
  private static final Set<String> PARTS = Set.of("text", "attachment", "metadata");
  private static final Set<String> TYPES = Set.of("image", "audio", "video", "file");
  private static final Set<String> SIGNS = Set.of("typing_on", "typing_off", "mark_seen");
  private static final int LETTERS = 2000;

  private final Predicate<String> uploaded;
  private final int longest;

  /**
   * Rules of a page.
   *
   * @param uploaded whether a file of this id exists
   * @param longest the longest text in bytes; zero: 2,000 letters, and messages may be marked
   */
  PageRules(Predicate<String> uploaded, int longest) {
    this.uploaded = uploaded;
    this.longest = longest;
  }

  /** Why a message is refused. */
  record Wrong(int code, int subcode, String details) {}

  Optional<Wrong> wrong(JsonNode letter) {
    for (String field : letter.propertyNames()) {
      if (!FIELDS.contains(field)) {
        return parameter("unknown field " + field);
      }
    }
    if (!text(letter.path("recipient"), "id").matches("\\d{5,25}")) {
      return Optional.of(new Wrong(100, 2018001, "No matching user found"));
    }
    if (letter.has("sender_action")) {
      return SIGNS.contains(text(letter, "sender_action")) && !letter.has("message")
          ? Optional.empty()
          : parameter("sender_action stands alone");
    }
    return kind(letter).or(() -> message(letter.path("message")));
  }

  private static Optional<Wrong> kind(JsonNode letter) {
    String tag = text(letter, "tag");
    return switch (text(letter, "messaging_type")) {
      case "RESPONSE" -> tag.isEmpty() ? Optional.empty() : parameter("a response has no tag");
      case "MESSAGE_TAG" ->
          tag.equals("HUMAN_AGENT") ? Optional.empty() : parameter("the tag is no longer taken");
      default -> parameter("messaging_type must be RESPONSE or MESSAGE_TAG");
    };
  }

  private Optional<Wrong> message(JsonNode message) {
    for (String part : message.propertyNames()) {
      if (!PARTS.contains(part)) {
        return parameter("unknown field message." + part);
      }
    }
    if (message.has("text") == message.has("attachment")) {
      return parameter("a message has either a text or an attachment");
    }
    if (text(message, "metadata").length() > (longest > 0 ? 0 : 1000)) {
      return parameter("metadata is too long, or not known here");
    }
    return message.has("text")
        ? length(text(message, "text"))
        : attachment(message.path("attachment"));
  }

  private Optional<Wrong> length(String text) {
    int length =
        longest > 0
            ? text.getBytes(StandardCharsets.UTF_8).length
            : text.codePointCount(0, text.length());
    return length == 0 || length > (longest > 0 ? longest : LETTERS)
        ? parameter("message.text is empty or too long")
        : Optional.empty();
  }

  private Optional<Wrong> attachment(JsonNode attachment) {
    if (!TYPES.contains(text(attachment, "type"))) {
      return parameter("unknown attachment type");
    }
    return uploaded.test(text(attachment.path("payload"), "attachment_id"))
        ? Optional.empty()
        : parameter("there is no attachment of this id");
  }

  private static Optional<Wrong> parameter(String details) {
    return Optional.of(new Wrong(100, 0, details));
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).stringValue("");
  }
}
