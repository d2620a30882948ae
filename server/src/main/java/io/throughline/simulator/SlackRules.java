package io.throughline.simulator;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Slack's Web API demands of the methods that send. */
final class SlackRules {
  static final String POST = "chat.postMessage";
  static final String SHOW = "files.completeUploadExternal";

  private static final Set<String> POSTED =
      Set.of("channel", "text", "thread_ts", "mrkdwn", "unfurl_links", "unfurl_media", "metadata");
  private static final Set<String> SHOWN =
      Set.of("channel_id", "files", "thread_ts", "initial_comment");
  private static final int LONGEST = 40_000;

  private SlackRules() {}

  /** Whether the method shows something to people. */
  static boolean sends(String method) {
    return method.equals(POST) || method.equals(SHOW);
  }

  /** The network's word for what is wrong with a message. */
  static Optional<String> wrong(String method, ObjectNode letter) {
    boolean post = method.equals(POST);
    Set<String> known = post ? POSTED : SHOWN;
    if (!letter.propertyNames().stream().allMatch(known::contains)) {
      return Optional.of("invalid_arguments");
    }
    String channel = letter.path(post ? "channel" : "channel_id").asString("");
    if (!channel.matches(post ? "[CDGUW][A-Z0-9]+" : "[CDG][A-Z0-9]+")) {
      return Optional.of("channel_not_found");
    }
    if (letter.has("thread_ts")
        && !letter.path("thread_ts").asString("").matches("\\d{10}\\.\\d{6}")) {
      return Optional.of("invalid_thread_ts");
    }
    return post ? text(letter) : files(letter.path("files"));
  }

  private static Optional<String> text(ObjectNode letter) {
    String text = letter.path("text").asString("");
    if (text.isBlank()) {
      return Optional.of("no_text");
    }
    JsonNode mark = letter.path("metadata");
    boolean bare = mark.isObject() && !mark.path("event_payload").isObject();
    if (bare) {
      return Optional.of("invalid_metadata_format");
    }
    return text.length() > LONGEST ? Optional.of("msg_too_long") : Optional.empty();
  }

  private static Optional<String> files(JsonNode files) {
    boolean named =
        files.isArray()
            && !files.isEmpty()
            && files.valueStream().allMatch(file -> file.path("id").isString());
    return named ? Optional.empty() : Optional.of("invalid_arguments");
  }
}
