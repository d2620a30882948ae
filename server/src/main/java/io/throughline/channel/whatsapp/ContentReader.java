package io.throughline.channel.whatsapp;

import io.throughline.channel.meta.GraphError;
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
  private final CardReader cards;

  /**
   * For an inbox in this country.
   *
   * @param country of numbers written without country code, ISO 3166 alpha-2; may be empty
   */
  ContentReader(String country) {
    this.cards = new CardReader(country);
  }

  /** What the message says; never nothing. */
  Said read(JsonNode message) {
    String type = Fields.find(message, "type").orElse("untyped");
    JsonNode part = message.path(type);
    Said said =
        switch (type) {
          case "text" -> text(part);
          case "image", "video", "audio", "document", "sticker" -> media(type, part, message);
          case "location" -> location(part);
          case "contacts" -> cards.read(Fields.items(message, "contacts"));
          case "interactive" -> ChoiceReader.interactive(part);
          case "button" -> ChoiceReader.button(part);
          case "order" -> ChoiceReader.order(part);
          case "request_welcome" ->
              Said.placeholder("The customer opened the chat for the first time.", type);
          case "system" -> system(part);
          case "unsupported" -> unsupported(part, message);
          default -> unknown(type, part);
        };
    ObjectNode extra = said.extra();
    surroundings(message, extra);
    boolean empty = said.text().isBlank() && said.media().isEmpty() && extra.isEmpty();
    return empty ? Said.placeholder("An empty message.", type) : said;
  }

  private static Said text(JsonNode part) {
    return Said.text(Fields.text(part, "body"));
  }

  private static Said media(String type, JsonNode part, JsonNode message) {
    ObjectNode extra = Json.object();
    String caption = Fields.text(part, "caption");
    if (part.path("voice").asBoolean(false)) {
      extra.put("voice", true);
    }
    if (type.equals("sticker")) {
      extra.putObject("sticker").put("animated", part.path("animated").asBoolean(false));
    }
    Optional<String> id = Fields.find(part, "id");
    Optional<GraphError> error = Errors.first(message);
    if (id.isEmpty() || error.isPresent()) {
      String why = error.map(GraphError::reason).orElse("The network gave no file.");
      extra.put("placeholder", "A file (" + type + ") that did not arrive. " + why);
      extra.put("type", type);
      return Said.of(caption, extra);
    }
    return new Said(caption, extra, List.of(remote(type, id.get(), part)));
  }

  private static Media remote(String type, String id, JsonNode part) {
    String mediaType = MediaFiles.mediaType(Fields.text(part, "mime_type"), type);
    ObjectNode reference = Fields.copy(part, "sha256");
    reference.put("id", id);
    return new Media.Remote(
        MediaFiles.name(Fields.text(part, "filename"), type, mediaType),
        mediaType,
        Optional.empty(),
        reference);
  }

  private static Said location(JsonNode part) {
    ObjectNode about = Fields.copy(part, "name", "address");
    Fields.webAddress(part, "url").ifPresent(url -> about.put("url", url));
    return Said.place(Fields.number(part, "latitude"), Fields.number(part, "longitude"), about);
  }

  private static Said system(JsonNode part) {
    String body = Fields.find(part, "body").orElse("a note without text");
    return Said.placeholder("The network says: " + body, "system");
  }

  private static Said unsupported(JsonNode part, JsonNode message) {
    String kind = Fields.text(part, "type");
    Optional<GraphError> error = Errors.first(message);
    String sentence =
        switch (kind) {
          case "edit" -> "The customer edited a message; the network does not pass on how.";
          case "poll_creation", "poll_update" -> "A poll, which the network does not pass on.";
          case "pin" -> "The customer pinned a message.";
          default ->
              error.map(GraphError::code).orElse("").equals("131060")
                  ? "A message that is not available at the moment; it may still arrive."
                  : "A message of a kind that the network does not pass on.";
        };
    Said said = Said.placeholder(sentence, "unsupported");
    if (!kind.isEmpty()) {
      said.extra().put("detail", kind);
    }
    error.ifPresent(each -> said.extra().put("code", each.code()));
    return said;
  }

  private static Said unknown(String type, JsonNode part) {
    Said said = Said.placeholder("A message of a kind not known here: " + shown(type) + ".", type);
    String text =
        Fields.find(part, "body")
            .or(() -> Fields.find(part, "text"))
            .or(() -> Fields.find(part, "caption"))
            .orElse("");
    return Said.of(text, said.extra());
  }

  private static String shown(String type) {
    return type.replaceAll("[^\\w .-]", "_").toLowerCase(Locale.ROOT);
  }

  /** What goes with a message of any type. */
  private static void surroundings(JsonNode message, ObjectNode extra) {
    JsonNode context = message.path("context");
    boolean often = context.path("frequently_forwarded").asBoolean(false);
    if (often || context.path("forwarded").asBoolean(false)) {
      extra.put("forwarded", true);
    }
    if (often) {
      extra.put("forwardedOften", true);
    }
    JsonNode product = context.path("referred_product");
    if (product.isObject()) {
      extra.set("product", Fields.copy(product, "catalog_id", "product_retailer_id"));
    }
    if (message.path("referral").isObject()) {
      extra.set("referral", referral(message.path("referral")));
    }
    Errors.first(message)
        .filter(error -> !extra.has("placeholder"))
        .ifPresent(error -> extra.put("placeholder", error.reason()));
    Errors.first(message).ifPresent(error -> extra.put("code", error.code()));
  }

  private static ObjectNode referral(JsonNode from) {
    ObjectNode referral =
        Fields.copy(
            from, "source_type", "source_id", "headline", "body", "media_type", "ctwa_clid");
    Fields.webAddress(from, "source_url").ifPresent(url -> referral.put("source_url", url));
    return referral;
  }
}
