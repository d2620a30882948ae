package io.throughline.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What the Cloud API demands of a message. */
final class WhatsAppRules {
  private static final Set<String> FIELDS =
      Set.of(
          "messaging_product",
          "recipient_type",
          "to",
          "recipient",
          "type",
          "context",
          "biz_opaque_callback_data",
          "text",
          "image",
          "video",
          "audio",
          "document",
          "sticker",
          "template",
          "reaction");

  private static final Map<String, Set<String>> MEDIA =
      Map.of(
          "image", Set.of("id", "caption"),
          "video", Set.of("id", "caption"),
          "document", Set.of("id", "caption", "filename"),
          "audio", Set.of("id"),
          "sticker", Set.of("id"));

  private final Predicate<String> uploaded;
  private final Map<String, Integer> templates;

  /**
   * Rules of an account.
   *
   * @param uploaded whether a file of this id exists
   * @param templates approved templates, as name and language with a slash between, with the number
   *     of variables of their text
   */
  WhatsAppRules(Predicate<String> uploaded, Map<String, Integer> templates) {
    this.uploaded = uploaded;
    this.templates = templates;
  }

  /** Why a message is refused. */
  record Wrong(int code, String details) {}

  Optional<Wrong> wrong(JsonNode message) {
    for (String field : message.propertyNames()) {
      if (!FIELDS.contains(field)) {
        return parameter("unknown field " + field);
      }
    }
    if (!text(message, "messaging_product").equals("whatsapp")) {
      return parameter("messaging_product must be whatsapp");
    }
    String type = text(message, "type");
    if (!message.path(type).isObject()) {
      return parameter("no object for the type " + type);
    }
    if (text(message, "biz_opaque_callback_data").length() > 512) {
      return parameter("biz_opaque_callback_data is longer than 512 letters");
    }
    return address(message).or(() -> context(message)).or(() -> part(type, message.path(type)));
  }

  private static Optional<Wrong> address(JsonNode message) {
    String kind = text(message, "recipient_type");
    String to = text(message, "to");
    String recipient = text(message, "recipient");
    if (!kind.equals("individual") && !kind.equals("group")) {
      return parameter("recipient_type must be individual or group");
    }
    if (kind.equals("group")) {
      return to.isEmpty() ? parameter("a group needs to") : Optional.empty();
    }
    if (!to.isEmpty()) {
      return to.matches("\\d{7,15}") ? Optional.empty() : parameter("to is no number");
    }
    return recipient.matches("[A-Z]{2}\\.[A-Za-z0-9]{1,128}")
        ? Optional.empty()
        : parameter("neither to nor a recipient");
  }

  private static Optional<Wrong> context(JsonNode message) {
    if (!message.has("context")) {
      return Optional.empty();
    }
    return text(message.path("context"), "message_id").startsWith("wamid.")
        ? Optional.empty()
        : parameter("context.message_id is no message id");
  }

  private Optional<Wrong> part(String type, JsonNode part) {
    return switch (type) {
      case "text" -> text(part);
      case "template" -> template(part);
      case "reaction" ->
          text(part, "message_id").isEmpty() ? parameter("no message_id") : Optional.empty();
      default -> media(type, part);
    };
  }

  private static Optional<Wrong> text(JsonNode part) {
    int length = text(part, "body").length();
    if (length == 0 || length > 4096) {
      return parameter("text.body must have 1 to 4096 letters");
    }
    return part.has("preview_url") && !part.path("preview_url").isBoolean()
        ? parameter("preview_url must be true or false")
        : Optional.empty();
  }

  private Optional<Wrong> media(String type, JsonNode part) {
    Set<String> allowed = MEDIA.getOrDefault(type, Set.of());
    for (String field : part.propertyNames()) {
      if (!allowed.contains(field)) {
        return parameter(type + "." + field + " is unknown");
      }
    }
    if (text(part, "caption").length() > 1024) {
      return parameter("the caption is longer than 1024 letters");
    }
    return uploaded.test(text(part, "id"))
        ? Optional.empty()
        : Optional.of(new Wrong(131053, "There is no file of this id."));
  }

  private Optional<Wrong> template(JsonNode part) {
    String name = text(part, "name") + "/" + text(part.path("language"), "code");
    Integer expected = templates.get(name);
    if (expected == null) {
      return Optional.of(new Wrong(132001, "There is no template " + name));
    }
    int given = 0;
    for (JsonNode component : part.path("components").values()) {
      for (JsonNode parameter : component.path("parameters").values()) {
        given += text(component, "type").equals("body") ? 1 : 0;
        if (text(parameter, "type").equals("text") && !fit(text(parameter, "text"))) {
          return Optional.of(new Wrong(132012, "A parameter has line breaks or wide spaces."));
        }
      }
    }
    return given == expected
        ? Optional.empty()
        : Optional.of(new Wrong(132000, expected + " parameters expected, not " + given));
  }

  private static boolean fit(String text) {
    return !text.isEmpty() && List.of("\n", "\r", "\t", "    ").stream().noneMatch(text::contains);
  }

  private static Optional<Wrong> parameter(String details) {
    return Optional.of(new Wrong(100, details));
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).stringValue("");
  }
}
