package io.throughline.simulator;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the connector of Microsoft Teams demands of an activity. */
final class TeamsRules {
  private static final Set<String> FIELDS =
      Set.of("type", "text", "textFormat", "attachments", "replyToId");
  private static final Set<String> FORMATS = Set.of("plain", "markdown", "xml");
  private static final int LONGEST = 28_000;

  private TeamsRules() {}

  /** Why an activity is refused. */
  static Optional<String> wrong(ObjectNode activity) {
    if (!activity.propertyNames().stream().allMatch(FIELDS::contains)) {
      return Optional.of("an unknown field");
    }
    String type = activity.path("type").asString("");
    if (type.equals("typing")) {
      return Optional.empty();
    }
    if (!type.equals("message")) {
      return Optional.of("an unknown type of activity");
    }
    String text = activity.path("text").asString("");
    if (text.isBlank() && activity.path("attachments").isEmpty()) {
      return Optional.of("Missing text or attachments");
    }
    if (text.length() > LONGEST || !FORMATS.contains(activity.path("textFormat").asString(""))) {
      return Optional.of("a text that is too long or of an unknown format");
    }
    boolean pictures = activity.path("attachments").valueStream().allMatch(TeamsRules::picture);
    return pictures ? Optional.empty() : Optional.of("an attachment without an address");
  }

  private static boolean picture(JsonNode attachment) {
    return attachment.path("contentType").asString("").matches("image/(png|jpeg|gif)")
        && attachment.path("contentUrl").asString("").matches("https?://\\S+");
  }
}
