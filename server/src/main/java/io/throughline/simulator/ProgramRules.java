package io.throughline.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the documented protocol promises of our posts; anything else is wrong. */
final class ProgramRules {
  private static final String MESSAGE = "message";
  private static final Set<String> PUSH = Set.of("type", "inbox", "user", "unread", MESSAGE);
  private static final Set<String> PUSHED = Set.of("id", "author", "text", "attachments", "at");
  private static final Set<String> FIELDS =
      Set.of(
          "type",
          "version",
          "id",
          "token",
          "inbox",
          "conversation",
          "thread",
          "to",
          "text",
          "author",
          "answers",
          "attributes",
          "files",
          "at");

  private ProgramRules() {}

  static Optional<String> wrong(JsonNode post) {
    if (post.path("type").asString("").equals("trial")) {
      return names(post).equals(Set.of("version", "type", "id"))
          ? Optional.empty()
          : Optional.of("other fields of a trial than documented");
    }
    if (!post.path("type").asString("").equals(MESSAGE)) {
      return Optional.of("the type is not message");
    }
    return post.has("user") ? push(post) : message(post);
  }

  private static Optional<String> push(JsonNode post) {
    JsonNode message = post.path(MESSAGE);
    if (!names(post).equals(PUSH) || !names(message).equals(PUSHED)) {
      return Optional.of("other fields than documented: " + names(post) + names(message));
    }
    if (!post.path("unread").isInt() || !message.path("attachments").isInt()) {
      return Optional.of("unread and attachments are numbers");
    }
    return time(message);
  }

  private static Optional<String> message(JsonNode post) {
    if (!names(post).equals(FIELDS)) {
      return Optional.of("other fields than documented: " + names(post));
    }
    if (post.path("version").asInt(0) != 1) {
      return Optional.of("the version is not 1");
    }
    for (String text : Set.of("id", "token", "inbox", "conversation", "thread")) {
      if (post.path(text).asString("").isBlank()) {
        return Optional.of(text + " is empty");
      }
    }
    JsonNode to = post.path("to");
    if (!names(to).equals(Set.of("kind", "scope", "value"))
        || to.path("kind").asString("").isEmpty()
        || to.path("value").asString("").isEmpty()) {
      return Optional.of("to is no handle");
    }
    if (post.path("text").asString("").isBlank() && post.path("files").isEmpty()) {
      return Optional.of("the message is empty");
    }
    for (JsonNode file : post.path("files")) {
      Optional<String> wrong = file(file);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return time(post);
  }

  private static Optional<String> file(JsonNode file) {
    if (!names(file).equals(Set.of("name", "mediaType", "size", "content"))) {
      return Optional.of("other fields of a file than documented: " + names(file));
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(file.path("content").asString(""));
      return bytes.length == file.path("size").asLong(-1)
          ? Optional.empty()
          : Optional.of("the size of the file is wrong");
    } catch (IllegalArgumentException e) {
      return Optional.of("the content of the file is not base64");
    }
  }

  private static Optional<String> time(JsonNode node) {
    try {
      Instant.parse(node.path("at").asString(""));
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.of("at is no time");
    }
  }

  private static Set<String> names(JsonNode node) {
    return Set.copyOf(node.propertyNames());
  }
}
