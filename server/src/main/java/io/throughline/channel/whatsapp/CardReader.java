package io.throughline.channel.whatsapp;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.PhoneNumber;
import io.throughline.channel.wire.Said;
import io.throughline.customer.Handle;
import io.throughline.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads contact cards: people the customer passes on, not the customer. */
final class CardReader {
  private final String country;

  CardReader(String country) {
    this.country = country;
  }

  Said read(List<JsonNode> cards) {
    if (cards.isEmpty()) {
      return Said.placeholder("A contact card without contents.", "contacts");
    }
    ObjectNode extra = Json.object();
    ArrayNode list = extra.putArray("contacts");
    List<String> lines = new ArrayList<>();
    for (JsonNode card : cards) {
      list.add(card(card));
      lines.add(line(card));
    }
    return Said.of(String.join("\n", lines), extra);
  }

  private ObjectNode card(JsonNode card) {
    ObjectNode read = Json.object();
    read.put("name", name(card));
    Fields.find(card.path("org"), "company").ifPresent(it -> read.put("company", it));
    Fields.find(card.path("org"), "title").ifPresent(it -> read.put("title", it));
    Fields.find(card, "birthday").ifPresent(it -> read.put("birthday", it));
    ArrayNode phones = read.putArray("phones");
    for (JsonNode phone : Fields.items(card, "phones")) {
      Fields.find(phone, "phone").ifPresent(text -> phones.add(phone(text, phone)));
    }
    ArrayNode emails = read.putArray("emails");
    for (JsonNode email : Fields.items(card, "emails")) {
      Fields.find(email, Handle.EMAIL).ifPresent(emails::add);
    }
    ArrayNode urls = read.putArray("urls");
    for (JsonNode url : Fields.items(card, "urls")) {
      Fields.webAddress(url, "url").ifPresent(urls::add);
    }
    return read;
  }

  private ObjectNode phone(String text, JsonNode phone) {
    ObjectNode read = Json.object();
    read.put("display", text);
    Optional<String> number = PhoneNumber.written(text, country);
    number.ifPresent(value -> read.put("value", value));
    Fields.find(phone, "wa_id").ifPresent(id -> read.put("wa_id", id));
    return read;
  }

  private static String name(JsonNode card) {
    JsonNode name = card.path("name");
    return Fields.find(name, "formatted_name")
        .or(() -> Fields.find(name, "first_name"))
        .orElse("no name");
  }

  private static String line(JsonNode card) {
    List<String> reach = new ArrayList<>();
    for (JsonNode phone : Fields.items(card, "phones")) {
      Fields.find(phone, "phone").ifPresent(reach::add);
    }
    for (JsonNode email : Fields.items(card, "emails")) {
      Fields.find(email, Handle.EMAIL).ifPresent(reach::add);
    }
    return reach.isEmpty() ? name(card) : name(card) + ": " + String.join(", ", reach);
  }
}
