package io.throughline.channel.telegram;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.MediaFiles;
import io.throughline.channel.wire.Said;
import io.throughline.conversation.Media;
import io.throughline.kernel.json.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads messages that bring a file. A file comes once, also where it stands in two fields. */
final class FileReader {
  /**
   * The fields that hold a file, and what it is if it does not say; what repeats another is last.
   */
  private static final List<Map.Entry<String, String>> KINDS =
      List.of(
          Map.entry("animation", "video/mp4"),
          Map.entry("video", "video/mp4"),
          Map.entry("video_note", "video/mp4"),
          Map.entry("voice", "audio/ogg"),
          Map.entry("audio", "audio/mpeg"),
          Map.entry("document", "application/octet-stream"));

  private FileReader() {}

  /** What the message says, if it brings a file. */
  static Optional<Said> read(JsonNode message, String caption) {
    if (message.has("photo")) {
      return Optional.of(photo(message, caption));
    }
    if (message.has("sticker")) {
      return Optional.of(sticker(message.path("sticker")));
    }
    return KINDS.stream()
        .filter(kind -> message.path(kind.getKey()).isObject())
        .findFirst()
        .map(kind -> file(kind.getKey(), kind.getValue(), message, caption));
  }

  /** The largest of the sizes in which a photo comes. */
  private static Said photo(JsonNode message, String caption) {
    Optional<JsonNode> largest =
        Fields.items(message, "photo").stream()
            .max(
                Comparator.comparingLong(
                    size -> size.path("width").asLong(0) * size.path("height").asLong(0)));
    return largest
        .flatMap(size -> media("photo", "image/jpeg", size))
        .map(media -> new Said(caption, Json.object(), List.of(media)))
        .orElseGet(() -> missing("photo", caption));
  }

  private static Said sticker(JsonNode sticker) {
    boolean animated = sticker.path("is_animated").asBoolean(false);
    boolean video = sticker.path("is_video").asBoolean(false);
    String type = animated ? "application/x-tgsticker" : video ? "video/webm" : "image/webp";
    ObjectNode extra = Json.object();
    ObjectNode what = extra.putObject("sticker").put("animated", animated || video);
    Optional<String> emoji = Fields.find(sticker, "emoji");
    emoji.ifPresent(text -> what.put("emoji", text));
    return media("sticker", type, sticker)
        .map(media -> new Said(emoji.orElse(""), extra, List.of(media)))
        .orElseGet(() -> missing("sticker", emoji.orElse("")));
  }

  private static Said file(String kind, String usual, JsonNode message, String caption) {
    JsonNode part = message.path(kind);
    ObjectNode extra = Json.object();
    if (kind.equals("voice")) {
      extra.put("voice", true);
    }
    String said = Fields.text(part, "mime_type");
    return media(kind, said.isEmpty() ? usual : said, part)
        .map(media -> new Said(caption, extra, List.of(media)))
        .orElseGet(() -> missing(kind, caption));
  }

  private static Optional<Media> media(String kind, String type, JsonNode part) {
    String mediaType = MediaFiles.mediaType(type, "");
    String name = MediaFiles.name(Fields.text(part, "file_name"), kind, mediaType);
    return Fields.find(part, "file_id")
        .map(
            id ->
                new Media.Remote(
                    name,
                    mediaType,
                    Optional.empty(),
                    Fields.copy(part, "file_size").put("file_id", id)));
  }

  private static Said missing(String kind, String caption) {
    Said said = Said.placeholder("A file (" + kind + ") that did not arrive.", kind);
    return Said.of(caption, said.extra());
  }
}
