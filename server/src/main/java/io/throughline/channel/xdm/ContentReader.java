package io.throughline.channel.xdm;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.MediaFiles;
import io.throughline.channel.wire.Said;
import io.throughline.conversation.Media;
import io.throughline.kernel.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a message says. The network appends a short link of its own for each file. */
final class ContentReader {
  private ContentReader() {}

  /** As webhooks tell it; never nothing. */
  static Said webhook(JsonNode data) {
    JsonNode file = data.path("attachment").path("media");
    String text = Fields.text(data, "text");
    for (JsonNode link : Fields.items(data.path("entities"), "urls")) {
      String there = Fields.text(link, "expanded_url");
      String shortened = Fields.text(link, "url");
      if (!there.isBlank() && !shortened.isBlank()) {
        text = text.replace(shortened, there);
      }
    }
    ObjectNode extra = Json.object();
    Fields.find(data.path("quick_reply_response"), "metadata")
        .ifPresent(id -> extra.putObject("choice").put("id", id).put("title", id));
    List<Media> media = new ArrayList<>();
    if (file.isObject()) {
      media(file).ifPresentOrElse(media::add, () -> missing(extra));
      text = text.replace(Fields.text(file, "expanded_url"), "");
    }
    return said(text, file.isObject(), extra, media);
  }

  /** As the API tells it to who asks; never nothing. */
  static Said polled(JsonNode event, List<JsonNode> included) {
    ObjectNode extra = Json.object();
    List<Media> media = new ArrayList<>();
    List<JsonNode> keys = Fields.items(event.path("attachments"), "media_keys");
    for (JsonNode key : keys) {
      included.stream()
          .filter(file -> Fields.text(file, "media_key").equals(key.asString("")))
          .findFirst()
          .flatMap(ContentReader::media)
          .ifPresentOrElse(media::add, () -> missing(extra));
    }
    return said(Fields.text(event, "text"), !keys.isEmpty(), extra, media);
  }

  private static Said said(String text, boolean file, ObjectNode extra, List<Media> media) {
    String bare = file ? text.replaceAll("\\s*https://t\\.co/\\w+\\s*$", "") : text;
    String plain = bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip();
    boolean empty = plain.isEmpty() && media.isEmpty() && extra.isEmpty();
    return empty
        ? Said.placeholder("An empty message.", "unsupported")
        : new Said(plain, extra, media);
  }

  /** A picture, or the film of the best quality; what moves without sound is a film, too. */
  private static Optional<Media> media(JsonNode file) {
    boolean photo = Fields.text(file, "type").equals("photo");
    String type = photo ? "image/jpeg" : "video/mp4";
    String kind = photo ? "photo" : "video";
    return (photo ? address(file) : film(file))
        .map(
            url ->
                new Media.Remote(
                    MediaFiles.name("", kind, type),
                    type,
                    Optional.empty(),
                    Json.object().put("url", url)));
  }

  private static Optional<String> address(JsonNode file) {
    return Fields.webAddress(file, "media_url_https").or(() -> Fields.webAddress(file, "url"));
  }

  private static Optional<String> film(JsonNode file) {
    List<JsonNode> variants = new ArrayList<>(Fields.items(file.path("video_info"), "variants"));
    variants.addAll(Fields.items(file, "variants"));
    return variants.stream()
        .filter(variant -> Fields.text(variant, "content_type").equals("video/mp4"))
        .max(
            Comparator.comparingDouble(
                variant ->
                    Fields.number(variant, "bitrate")
                        .or(() -> Fields.number(variant, "bit_rate"))
                        .orElse(0.0)))
        .flatMap(variant -> Fields.webAddress(variant, "url"));
  }

  private static void missing(ObjectNode extra) {
    extra.put("placeholder", "A file that did not arrive.").put("type", "file");
  }
}
