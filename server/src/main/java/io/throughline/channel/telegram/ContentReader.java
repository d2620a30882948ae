package io.throughline.channel.telegram;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.Said;
import io.throughline.kernel.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a message says, whatever it holds; what nobody knows yet gives a placeholder. */
final class ContentReader {
  private static final List<String> OTHERS =
      List.of("story", "paid_media", "game", "invoice", "giveaway", "gift", "unique_gift");

  private ContentReader() {}

  /** What the message says; never nothing. */
  static Said read(JsonNode message) {
    Said said = contents(message);
    surroundings(message, said.extra());
    boolean empty = said.text().isBlank() && said.media().isEmpty() && said.extra().isEmpty();
    return empty ? Said.placeholder("An empty message.", "unsupported") : said;
  }

  private static Said contents(JsonNode message) {
    if (message.has("text")) {
      return Said.text(linked(Fields.text(message, "text"), Fields.items(message, "entities")));
    }
    Optional<Said> file = FileReader.read(message, caption(message));
    if (file.isPresent()) {
      return file.get();
    }
    if (message.has("venue") || message.has("location")) {
      return place(message);
    }
    if (message.has("contact")) {
      return card(message.path("contact"));
    }
    if (message.has("poll")) {
      return list("poll", message.path("poll"), "question", "options", "text");
    }
    if (message.has("checklist")) {
      return list("checklist", message.path("checklist"), "title", "tasks", "text");
    }
    if (message.has("dice")) {
      JsonNode dice = message.path("dice");
      return Said.text((Fields.text(dice, "emoji") + " " + Fields.text(dice, "value")).strip());
    }
    if (message.has("rich_message")) {
      return rich(message.path("rich_message"));
    }
    return unknown(message);
  }

  private static String caption(JsonNode message) {
    return linked(Fields.text(message, "caption"), Fields.items(message, "caption_entities"));
  }

  /** The text with the addresses that hide behind words. Offsets count UTF-16 units. */
  private static String linked(String text, List<JsonNode> entities) {
    StringBuilder linked = new StringBuilder(text);
    entities.stream()
        .filter(entity -> Fields.text(entity, "type").equals("text_link"))
        .filter(entity -> Fields.webAddress(entity, "url").isPresent())
        .sorted(Comparator.comparingInt(ContentReader::end).reversed())
        .filter(entity -> end(entity) > 0 && end(entity) <= text.length())
        .forEach(entity -> linked.insert(end(entity), " (" + Fields.text(entity, "url") + ")"));
    return linked.toString();
  }

  private static int end(JsonNode entity) {
    return entity.path("offset").asInt(0) + entity.path("length").asInt(0);
  }

  private static Said place(JsonNode message) {
    JsonNode venue = message.path("venue");
    JsonNode spot = venue.isObject() ? venue.path("location") : message.path("location");
    ObjectNode about = Json.object();
    Fields.find(venue, "title").ifPresent(title -> about.put("name", title));
    Fields.find(venue, "address").ifPresent(address -> about.put("address", address));
    return Said.place(Fields.number(spot, "latitude"), Fields.number(spot, "longitude"), about);
  }

  private static Said card(JsonNode contact) {
    ObjectNode extra = Json.object();
    String name =
        (Fields.text(contact, "first_name") + " " + Fields.text(contact, "last_name")).strip();
    ObjectNode card = extra.putArray("contacts").addObject();
    card.put("name", name.isEmpty() ? "no name" : name);
    String phone = Fields.text(contact, "phone_number");
    card.putArray("phones").addObject().put("display", phone);
    return Said.of((name + ": " + phone).replaceAll("^: ", ""), extra);
  }

  private static Said list(String what, JsonNode part, String title, String items, String text) {
    List<String> lines = new ArrayList<>();
    Fields.find(part, title).ifPresent(lines::add);
    Fields.items(part, items)
        .forEach(item -> Fields.find(item, text).ifPresent(line -> lines.add("– " + line)));
    return lines.isEmpty()
        ? Said.placeholder("A " + what + " without words.", what)
        : Said.text(String.join("\n", lines));
  }

  /** A text of blocks: whatever holds text, in its order. */
  private static Said rich(JsonNode rich) {
    List<String> lines = new ArrayList<>();
    gather(rich, lines);
    return lines.isEmpty()
        ? Said.placeholder("A formatted message without words.", "rich_message")
        : Said.text(String.join("\n", lines));
  }

  private static void gather(JsonNode node, List<String> lines) {
    Fields.find(node, "text").ifPresent(lines::add);
    node.values().stream()
        .filter(child -> child.isObject() || child.isArray())
        .forEach(child -> gather(child, lines));
  }

  private static Said unknown(JsonNode message) {
    String kind = OTHERS.stream().filter(message::has).findFirst().orElse("unsupported");
    String sentence =
        kind.equals("unsupported")
            ? "A message of a kind not known here."
            : "A message that is shown in Telegram only (" + kind.replace('_', ' ') + ").";
    return Said.placeholder(sentence, kind);
  }

  /** What goes with a message of any kind. */
  private static void surroundings(JsonNode message, ObjectNode extra) {
    JsonNode origin = message.path("forward_origin");
    if (origin.isObject()) {
      extra.put("forwarded", true);
      Fields.find(origin, "sender_user_name")
          .or(() -> Fields.find(origin.path("sender_user"), "first_name"))
          .or(() -> Fields.find(origin.path("chat"), "title"))
          .ifPresent(name -> extra.put("forwardedFrom", name));
    }
    Fields.find(message, "media_group_id").ifPresent(id -> extra.put("group", id));
    Fields.find(message.path("quote"), "text").ifPresent(text -> extra.put("quote", text));
    String text = Fields.text(message, "text");
    if (text.startsWith("/start ")) {
      extra.putObject("referral").put("ref", text.substring("/start ".length()).strip());
    }
  }
}
