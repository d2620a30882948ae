package io.throughline.channel.whatsapp;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.Said;
import io.throughline.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads answers given by tapping: buttons, lists, forms, orders. */
final class ChoiceReader {
  private ChoiceReader() {}

  /** The button of a template. */
  static Said button(JsonNode part) {
    String text = Fields.text(part, "text");
    return choice(Fields.find(part, "payload").orElse(text), text, Optional.empty());
  }

  /** A button, a row of a list, a filled-in form, or leave to call. */
  static Said interactive(JsonNode part) {
    String type = Fields.text(part, "type");
    JsonNode reply = part.path(type);
    return switch (type) {
      case "button_reply", "list_reply" ->
          choice(
              Fields.text(reply, "id"),
              Fields.text(reply, "title"),
              Fields.find(reply, "description"));
      case "nfm_reply" -> form(reply);
      case "call_permission_reply" -> permission(reply);
      default ->
          Said.placeholder("An answer of a kind not known here: " + type + ".", "interactive");
    };
  }

  private static Said choice(String id, String title, Optional<String> description) {
    ObjectNode extra = Json.object();
    ObjectNode choice = extra.putObject("choice").put("id", id).put("title", title);
    description.ifPresent(text -> choice.put("description", text));
    return Said.of(title.isBlank() ? id : title, extra);
  }

  /** The answers come as JSON within a JSON text. */
  private static Said form(JsonNode reply) {
    ObjectNode extra = Json.object();
    ObjectNode form = extra.putObject("form");
    Fields.find(reply, "name").ifPresent(name -> form.put("name", name));
    String raw = Fields.text(reply, "response_json");
    List<String> lines = new ArrayList<>();
    Fields.find(reply, "body").ifPresent(lines::add);
    try {
      JsonNode fields = Fields.clean(Json.tree(raw));
      if (!fields.isObject()) {
        throw new IllegalArgumentException("not an object");
      }
      form.set("fields", fields);
      fields.properties().stream()
          .filter(field -> !field.getKey().equals("flow_token") && field.getValue().isValueNode())
          .forEach(field -> lines.add(field.getKey() + ": " + field.getValue().asString()));
    } catch (JacksonException | IllegalArgumentException e) {
      form.put("raw", raw);
      lines.add(raw);
    }
    return Said.of(String.join("\n", lines).strip(), extra);
  }

  private static Said permission(JsonNode reply) {
    ObjectNode extra = Json.object();
    extra.set("callPermission", Fields.copy(reply, "response", "expiration_timestamp"));
    boolean accepted = Fields.text(reply, "response").equals("accept");
    extra.put(
        "placeholder",
        accepted ? "The customer allows us to call." : "The customer does not want to be called.");
    return Said.of("", extra);
  }

  /** A basket sent from the catalogue. */
  static Said order(JsonNode part) {
    ObjectNode extra = Json.object();
    ObjectNode order = extra.putObject("order");
    Fields.find(part, "catalog_id").ifPresent(id -> order.put("catalog", id));
    ArrayNode items = order.putArray("items");
    List<String> lines = new ArrayList<>();
    Fields.find(part, "text").ifPresent(lines::add);
    for (JsonNode item : Fields.items(part, "product_items")) {
      items.add(Fields.copy(item, "product_retailer_id", "quantity", "item_price", "currency"));
      lines.add(
          "%s × %s (%s %s)"
              .formatted(
                  Fields.find(item, "quantity").orElse("?"),
                  Fields.find(item, "product_retailer_id").orElse("?"),
                  Fields.find(item, "item_price").orElse("?"),
                  Fields.text(item, "currency"))
              .replace(" )", ")"));
    }
    return Said.of(lines.isEmpty() ? "An order without items." : String.join("\n", lines), extra);
  }
}
