package io.throughline.channel.line;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.MediaFiles;
import io.throughline.channel.wire.Said;
import io.throughline.conversation.Media;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a message says, whatever its type; a type nobody knows yet gives a placeholder. */
final class ContentReader {
  private ContentReader() {}

  /** What the message says; never nothing. */
  static Said read(JsonNode message) {
    String type = Fields.find(message, "type").orElse("untyped");
    Said said =
        switch (type) {
          case "text" -> text(message);
          case "image", "video", "audio" -> media(type, message);
          case "file" -> file(message);
          case "location" -> location(message);
          case "sticker" -> sticker(message);
          default ->
              Said.placeholder(
                  "A message of a kind not known here: "
                      + type.replaceAll("[^\\w .-]", "_").toLowerCase(Locale.ROOT)
                      + ".",
                  type);
        };
    Fields.find(message, "quoteToken").ifPresent(token -> said.extra().put("quoteToken", token));
    return said;
  }

  private static Said text(JsonNode message) {
    String text = Fields.text(message, "text");
    return text.isBlank() ? Said.placeholder("An empty message.", "text") : Said.text(text);
  }

  private static Said media(String type, JsonNode message) {
    JsonNode provider = message.path("contentProvider");
    if (Fields.text(provider, "type").equals("external")) {
      return Fields.webAddress(provider, "originalContentUrl")
          .map(Said::text)
          .orElseGet(() -> Said.placeholder("A file kept elsewhere.", type));
    }
    String mediaType = MediaFiles.mediaType(type.equals("audio") ? "audio/mp4" : "", type);
    return attached(message, MediaFiles.name("", type, mediaType), mediaType, type);
  }

  private static Said file(JsonNode message) {
    String name = Fields.text(message, "fileName");
    String mediaType = MediaFiles.byName(name);
    return attached(message, MediaFiles.name(name, "file", mediaType), mediaType, "file");
  }

  private static Said attached(JsonNode message, String name, String mediaType, String type) {
    Optional<String> id = Fields.find(message, "id");
    if (id.isEmpty()) {
      return Said.placeholder("A file (" + type + ") that did not arrive.", type);
    }
    ObjectNode reference = Json.object().put("message", id.get()).put("type", type);
    Media media = new Media.Remote(name, mediaType, Optional.empty(), reference);
    return new Said("", Json.object(), List.of(media));
  }

  private static Said location(JsonNode message) {
    ObjectNode about = Json.object();
    Fields.find(message, "title").ifPresent(name -> about.put("name", name));
    Fields.find(message, "address").ifPresent(address -> about.put("address", address));
    return Said.place(
        Fields.number(message, "latitude"), Fields.number(message, "longitude"), about);
  }

  private static Said sticker(JsonNode message) {
    String keywords =
        Fields.items(message, "keywords").stream()
            .map(word -> Fields.clean(word.asString("")).strip())
            .filter(word -> !word.isEmpty())
            .limit(5)
            .collect(Collectors.joining(", "));
    String words = Fields.find(message, "text").orElse(keywords);
    Said said = Said.placeholder(words.isEmpty() ? "A sticker." : "A sticker: " + words, "sticker");
    ObjectNode sticker = said.extra().putObject("sticker");
    Fields.find(message, "packageId").ifPresent(id -> sticker.put("package", id));
    Fields.find(message, "stickerId").ifPresent(id -> sticker.put("id", id));
    sticker.put("animated", Fields.text(message, "stickerResourceType").contains("ANIMATION"));
    return said;
  }
}
