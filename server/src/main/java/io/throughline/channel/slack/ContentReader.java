package io.throughline.channel.slack;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.MediaFiles;
import io.throughline.channel.wire.Said;
import io.throughline.conversation.Media;
import io.throughline.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a message says: its text, its files and what it passes on. */
final class ContentReader {
  private ContentReader() {}

  /**
   * What the message says; never nothing.
   *
   * @param bot the user that our app is, or empty
   */
  static Said read(JsonNode message, String bot) {
    List<String> lines = new ArrayList<>();
    Optional.of(Markup.read(Fields.text(message, "text"), bot))
        .filter(text -> !text.isEmpty())
        .ifPresent(lines::add);
    ObjectNode extra = Json.object();
    List<Media> media = new ArrayList<>();
    Fields.items(message, "files").forEach(file -> file(file, lines, extra, media));
    Fields.items(message, "attachments").forEach(part -> passedOn(part, lines, extra));
    Said said = new Said(String.join("\n", lines), extra, media);
    boolean empty = lines.isEmpty() && media.isEmpty() && extra.isEmpty();
    return empty ? Said.placeholder("An empty message.", "unsupported") : said;
  }

  private static void file(JsonNode file, List<String> lines, ObjectNode extra, List<Media> media) {
    String mode = Fields.text(file, "mode");
    String title = Fields.find(file, "title").or(() -> Fields.find(file, "name")).orElse("a file");
    Optional<String> id = Fields.find(file, "id");
    if (mode.equals("tombstone") || mode.equals("hidden_by_limit") || id.isEmpty()) {
      extra.put("placeholder", "A file that the network does not show any more.");
      extra.put("type", "file");
      return;
    }
    if (mode.equals("external")) {
      lines.add(title + Fields.webAddress(file, "url_private").map(url -> " " + url).orElse(""));
      return;
    }
    String type = MediaFiles.mediaType(Fields.text(file, "mimetype"), "");
    if (Fields.text(file, "subtype").equals("slack_audio")) {
      extra.put("voice", true);
    }
    ObjectNode reference = Fields.copy(file, "id", "size", "mimetype");
    Fields.webAddress(file, "url_private_download")
        .or(() -> Fields.webAddress(file, "url_private"))
        .ifPresent(url -> reference.put("url", url));
    media.add(
        new Media.Remote(
            MediaFiles.name(Fields.text(file, "name"), "file", type),
            type,
            Optional.empty(),
            reference));
  }

  /** A message that is passed on with this one; previews of links are left out. */
  private static void passedOn(JsonNode part, List<String> lines, ObjectNode extra) {
    boolean shared = part.path("is_share").asBoolean(false);
    boolean quoted = part.path("is_msg_unfurl").asBoolean(false);
    if (!shared && !quoted) {
      return;
    }
    extra.put("forwarded", true);
    Fields.find(part, "author_name").ifPresent(name -> extra.put("forwardedFrom", name));
    Fields.find(part, "text")
        .or(() -> Fields.find(part, "fallback"))
        .map(text -> Markup.read(text, ""))
        .filter(text -> !text.isEmpty())
        .ifPresent(lines::add);
  }
}
