package io.throughline.channel.meta;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.MediaFiles;
import io.throughline.channel.wire.Said;
import io.throughline.conversation.Media;
import io.throughline.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a message to a page says. */
final class PageContents {
  private static final String TYPE = "type";
  private static final String PLACEHOLDER = "placeholder";
  private static final Pattern NAMED =
      Pattern.compile("https?://[^?#]*/(?<name>[^/?#]+\\.[A-Za-z0-9]{2,5})(?:[?#].*)?");

  private final ObjectNode extra = Json.object();
  private final List<String> lines = new ArrayList<>();
  private final List<Media> media = new ArrayList<>();

  private PageContents() {}

  /** What the message says; never nothing. */
  static Said read(JsonNode message) {
    PageContents contents = new PageContents();
    contents.take(message);
    return contents.said();
  }

  /** A button that was pressed. */
  static Said postback(JsonNode postback) {
    PageContents contents = new PageContents();
    String title = Fields.text(postback, "title");
    contents.lines.add(title);
    contents.choice(Fields.find(postback, "payload").orElse(title), title);
    contents.referral(postback.path("referral"));
    return contents.said();
  }

  private void take(JsonNode message) {
    lines.add(Fields.text(message, "text"));
    Fields.find(message.path("quick_reply"), "payload")
        .ifPresent(id -> choice(id, Fields.text(message, "text")));
    if (message.path("is_unsupported").asBoolean(false)) {
      replaced("A message of a kind that the network does not pass on.", "unsupported");
    }
    Fields.items(message, "attachments").forEach(this::attachment);
    JsonNode story = message.path("reply_to").path("story");
    if (story.isObject()) {
      reference("story", story, Optional.of("The story that is answered"));
    }
    referral(message.path("referral"));
  }

  private Said said() {
    String text = String.join("\n", lines.stream().filter(line -> !line.isBlank()).toList());
    boolean empty = text.isBlank() && media.isEmpty() && extra.isEmpty();
    return empty
        ? Said.placeholder("An empty message.", "unsupported")
        : new Said(text, extra, media);
  }

  private void attachment(JsonNode attachment) {
    String type = Fields.text(attachment, TYPE);
    JsonNode payload = attachment.path("payload");
    switch (type) {
      case "sticker" -> sticker(payload);
      case "image" -> {
        if (payload.has("sticker_id")) {
          sticker(payload);
        } else {
          file(type, payload);
        }
      }
      case "audio", "video", "file" -> file(type, payload);
      case "location" -> location(attachment, payload);
      case "fallback" -> shared("link", title(attachment, payload));
      case "share", "ig_post", "ig_reel", "reel", "story_mention", "ig_story", "post" ->
          shared(type.equals("story_mention") ? "story" : "share", title(attachment, payload));
      case "template" -> template(payload);
      case "ephemeral" ->
          replaced("A picture or video to be seen once; the network does not pass it on.", type);
      default -> replaced("Something of a kind not known here: " + shown(type) + ".", type);
    }
  }

  private void sticker(JsonNode payload) {
    extra.set("sticker", Fields.copy(payload, "sticker_id"));
    file("sticker", payload);
  }

  private void file(String type, JsonNode payload) {
    Optional<String> url = Fields.webAddress(payload, "url");
    if (url.isEmpty()) {
      replaced("A file (" + shown(type) + ") that did not arrive.", type);
      return;
    }
    Matcher named = NAMED.matcher(url.get());
    String name = named.matches() ? named.group("name") : "";
    String mediaType = mediaType(type, name);
    media.add(
        new Media.Remote(
            MediaFiles.name(type.equals("file") ? name : "", type, mediaType),
            mediaType,
            Optional.empty(),
            Json.object().put("url", url.get())));
  }

  /** A guess: the host says it surely when the file is fetched. */
  private static String mediaType(String type, String name) {
    return switch (type) {
      case "sticker" -> "image/png";
      case "audio" -> "audio/mp4";
      case "file" -> MediaFiles.byName(name);
      default -> MediaFiles.mediaType("", type);
    };
  }

  private void location(JsonNode attachment, JsonNode payload) {
    Optional<Double> latitude = Fields.number(payload.path("coordinates"), "lat");
    Optional<Double> longitude = Fields.number(payload.path("coordinates"), "long");
    if (latitude.isEmpty() || longitude.isEmpty()) {
      replaced("A place without usable coordinates.", "location");
      return;
    }
    ObjectNode location = extra.putObject("location");
    location.put("latitude", latitude.get()).put("longitude", longitude.get());
    Fields.find(attachment, "title").ifPresent(title -> location.put("name", title));
    lines.add(Fields.find(attachment, "title").orElse(latitude.get() + ", " + longitude.get()));
  }

  private static ObjectNode title(JsonNode attachment, JsonNode payload) {
    ObjectNode both = Fields.copy(payload, "url", "title");
    Fields.find(attachment, "title").ifPresent(title -> both.put("title", title));
    Fields.find(attachment, "url").ifPresent(url -> both.put("url", url));
    return both;
  }

  /** Something of the network that is shown there; what it shows is not copied. */
  private void shared(String kind, JsonNode what) {
    boolean silent = lines.stream().allMatch(String::isBlank);
    if (silent) {
      Fields.find(what, "title").ifPresent(lines::add);
      Fields.webAddress(what, "url").ifPresent(lines::add);
    }
    reference(kind, what, Fields.find(what, "title"));
  }

  private void reference(String kind, JsonNode what, Optional<String> title) {
    ObjectNode reference = extra.withArray("references").addObject().put("kind", kind);
    title.ifPresent(text -> reference.put("title", text));
    Fields.webAddress(what, "url").ifPresent(url -> reference.put("url", url));
  }

  private void template(JsonNode payload) {
    List<JsonNode> elements = Fields.items(payload, "elements");
    Fields.find(payload, "text").ifPresent(lines::add);
    elements.forEach(element -> Fields.find(element, "title").ifPresent(lines::add));
    elements.forEach(element -> Fields.find(element, "subtitle").ifPresent(lines::add));
    if (lines.stream().allMatch(String::isBlank)) {
      replaced("A template without text.", "template");
    }
  }

  private void choice(String id, String title) {
    extra.putObject("choice").put("id", id).put("title", title);
  }

  /** An advertisement or a link that brought the customer here. */
  private void referral(JsonNode referral) {
    if (referral.isObject()) {
      ObjectNode copy = Fields.copy(referral, "ref", "source", TYPE, "ad_id");
      Fields.find(referral.path("ads_context_data"), "ad_title")
          .ifPresent(title -> copy.put("headline", title));
      extra.set("referral", copy);
    }
  }

  private void replaced(String sentence, String type) {
    extra.put(PLACEHOLDER, sentence);
    extra.put(TYPE, type.equals("ephemeral") ? "unsupported" : type);
  }

  private static String shown(String type) {
    return type.isEmpty() ? "unnamed" : type.replaceAll("[^\\w .-]", "_");
  }
}
