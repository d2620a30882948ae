package io.throughline.channel.whatsapp;

import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads fields that may be absent or of another type than documented. Text comes out fit to be
 * stored: without NUL, without halves of surrogate pairs.
 */
final class Fields {
  private Fields() {}

  /** The text, number or truth value as text; empty if it is none of these. */
  static String text(JsonNode node, String name) {
    return scalar(node.path(name));
  }

  /** The text, unless it is blank. */
  static Optional<String> find(JsonNode node, String name) {
    return Optional.of(text(node, name)).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** A number, also when it is written as text. */
  static Optional<Double> number(JsonNode node, String name) {
    try {
      return find(node, name).map(Double::parseDouble).filter(Double::isFinite);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The elements of an array; none if it is absent or no array. */
  static List<JsonNode> items(JsonNode node, String name) {
    JsonNode list = node.path(name);
    return list.isArray() ? list.values().stream().toList() : List.of();
  }

  /** Copies the texts of these names that are there. */
  static ObjectNode copy(JsonNode from, String... names) {
    ObjectNode copy = Json.object();
    for (String name : names) {
      find(from, name).ifPresent(text -> copy.put(name, text));
    }
    return copy;
  }

  /** Any JSON, its texts fit to be stored. */
  static JsonNode clean(JsonNode node) {
    if (node.isObject()) {
      ObjectNode copy = Json.object();
      node.properties().forEach(each -> copy.set(clean(each.getKey()), clean(each.getValue())));
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = Json.mapper().createArrayNode();
      node.values().forEach(each -> copy.add(clean(each)));
      return copy;
    }
    return node.isString() ? Json.tree((Object) clean(node.stringValue())) : node;
  }

  /** The text without NUL and with U+FFFD for each half of a surrogate pair. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(point -> point != 0)
        .forEach(
            point ->
                clean.appendCodePoint(
                    point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                        ? 0xfffd
                        : point));
    return clean.toString();
  }

  private static String scalar(JsonNode value) {
    if (value.isString()) {
      return clean(value.stringValue());
    }
    return value.isNumber() || value.isBoolean() ? value.asString() : "";
  }
}
