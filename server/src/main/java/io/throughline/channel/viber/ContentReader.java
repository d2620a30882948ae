package io.throughline.channel.viber;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.MediaFiles;
import io.throughline.channel.wire.Said;
import io.throughline.conversation.Media;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a message says, whatever its type; a type nobody knows yet gives a placeholder. */
final class ContentReader {
  private ContentReader() {}

  /** What the message says; never nothing. */
  static Said read(JsonNode message) {
    String type = Fields.find(message, "type").orElse("untyped");
    return switch (type) {
      case "text" -> text(message);
      case "picture" -> media("image", message);
      case "video" -> media("video", message);
      case "file" -> media("file", message);
      case "location" -> location(message.path("location"));
      case "contact" -> contact(message.path("contact"));
      case "sticker" -> sticker(message);
      case "url" ->
          Fields.webAddress(message, "media")
              .map(Said::text)
              .orElseGet(() -> Said.placeholder("A link that leads nowhere.", "url"));
      default ->
          Said.placeholder(
              "A message of a kind not known here: "
                  + type.replaceAll("[^\\w .-]", "_").toLowerCase(Locale.ROOT)
                  + ".",
              type);
    };
  }

  private static Said text(JsonNode message) {
    String text = Fields.text(message, "text");
    return text.isBlank() ? Said.placeholder("An empty message.", "text") : Said.text(text);
  }

  private static Said media(String type, JsonNode message) {
    Optional<String> url = Fields.webAddress(message, "media");
    if (url.isEmpty()) {
      return Said.placeholder("A file (" + type + ") that did not arrive.", type);
    }
    String given = Fields.text(message, "file_name");
    String named = MediaFiles.byName(given);
    boolean unnamed = named.equals("application/octet-stream");
    String mediaType = unnamed ? MediaFiles.mediaType("", type) : named;
    Media media =
        new Media.Remote(
            MediaFiles.name(given, type, mediaType),
            mediaType,
            Optional.empty(),
            Json.object().put("url", url.get()).put("type", type));
    return new Said(Fields.text(message, "text"), Json.object(), List.of(media));
  }

  private static Said location(JsonNode place) {
    return Said.place(Fields.number(place, "lat"), Fields.number(place, "lon"), Json.object());
  }

  private static Said contact(JsonNode contact) {
    String name = Fields.find(contact, "name").orElse("no name");
    String phone = Fields.text(contact, "phone_number");
    ObjectNode extra = Json.object();
    ObjectNode card = extra.putArray("contacts").addObject().put("name", name);
    card.putArray("phones").addObject().put("display", phone);
    return Said.of((name + ": " + phone).strip(), extra);
  }

  private static Said sticker(JsonNode message) {
    Said said = Said.placeholder("A sticker.", "sticker");
    ObjectNode sticker = said.extra().putObject("sticker");
    Fields.find(message, "sticker_id").ifPresent(id -> sticker.put("id", id));
    return said;
  }
}
