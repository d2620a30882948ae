package io.throughline.channel.msteams;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.MediaFiles;
import io.throughline.channel.wire.Said;
import io.throughline.conversation.Media;
import io.throughline.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.parser.Parser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a message says. A formatted one comes twice, as text and as HTML: the text counts. */
final class ContentReader {
  private static final String FILE = "application/vnd.microsoft.teams.file.download.info";
  private static final String CARD = "application/vnd.microsoft.card.";

  private ContentReader() {}

  /** What the message says; never nothing. */
  static Said read(JsonNode activity) {
    String text = text(activity);
    ObjectNode extra = Json.object();
    List<Media> media = new ArrayList<>();
    for (JsonNode part : Fields.items(activity, "attachments")) {
      attachment(part, extra, media);
    }
    if (text.isEmpty() && activity.path("value").isObject()) {
      return pressed(activity.path("value"));
    }
    boolean empty = text.isEmpty() && media.isEmpty() && extra.isEmpty();
    return empty
        ? Said.placeholder("An empty message.", "unsupported")
        : new Said(text, extra, media);
  }

  /** What somebody chose in a card; its data are of whoever made the card. */
  static Said pressed(JsonNode data) {
    String id =
        Stream.of("action", "verb", "id", "title")
            .flatMap(name -> Fields.find(data, name).stream())
            .findFirst()
            .orElse("submit");
    String title = Fields.find(data, "title").orElse(id);
    Said said = Said.of(title, Json.object());
    said.extra().putObject("choice").put("id", id).put("title", title);
    said.extra().set("value", Fields.clean(data));
    return said;
  }

  /** The text without the mention of the bot and without marks of mentions. */
  private static String text(JsonNode activity) {
    String text = Fields.text(activity, "text");
    String bot = Fields.text(activity.path("recipient"), "id");
    for (JsonNode entity : Fields.items(activity, "entities")) {
      String mentioned = Fields.text(entity.path("mentioned"), "id");
      String mention = Fields.text(entity, "text");
      if (!bot.isEmpty() && mentioned.equals(bot) && !mention.isEmpty()) {
        text = text.replace(mention, "");
      }
    }
    String plain = text.replaceAll("<at>([^<]*)</at>", "@$1").replaceAll("(?i)<br\\s*/?>", "\n");
    boolean marked = Fields.text(activity, "textFormat").equals("xml");
    String bare = marked ? plain.replaceAll("<[^>]{0,500}>", "") : plain;
    return Parser.unescapeEntities(bare, false).replace('\u00a0', ' ').strip();
  }

  private static void attachment(JsonNode part, ObjectNode extra, List<Media> media) {
    String type = Fields.text(part, "contentType");
    if (type.equals(FILE)) {
      Fields.webAddress(part.path("content"), "downloadUrl")
          .ifPresentOrElse(
              url -> media.add(file(part, "", url, FileFetch.LENT)), () -> missing(extra, "file"));
    } else if (type.startsWith("image/")
        || type.startsWith("audio/")
        || type.startsWith("video/")) {
      Fields.webAddress(part, "contentUrl")
          .ifPresentOrElse(
              url -> media.add(file(part, type, url, FileFetch.OWN)),
              () -> missing(extra, "picture"));
    } else if (type.startsWith(CARD)) {
      extra.put("placeholder", "A card that is shown in Teams only.").put("type", "card");
    }
  }

  private static Media file(JsonNode part, String type, String url, String where) {
    String given = Fields.text(part, "name");
    String family = type.replaceAll("/.*", "");
    String mediaType =
        type.isEmpty() ? MediaFiles.byName(given) : MediaFiles.mediaType(type, family);
    return new Media.Remote(
        MediaFiles.name(given, family.isEmpty() ? "file" : family, mediaType),
        mediaType,
        Optional.empty(),
        Json.object().put(where, url));
  }

  private static void missing(ObjectNode extra, String kind) {
    extra.put("placeholder", "A " + kind + " that did not arrive.").put("type", kind);
  }
}
