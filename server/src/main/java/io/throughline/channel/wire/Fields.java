package io.throughline.channel.wire;

import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads fields that may be absent or of another type than documented. Text comes out fit to be
 * stored: without NUL, without halves of surrogate pairs.
 */
public final class Fields {
  private static final long MILLIS_FROM = 100_000_000_000L;

  private Fields() {}

  /** The JSON of a body; throws {@link IllegalArgumentException} if it is none. */
  public static JsonNode tree(byte[] body) {
    try {
      return Json.tree(body);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("the body is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** The text, number or truth value as text; empty if it is none of these. */
  public static String text(JsonNode node, String name) {
    return scalar(node.path(name));
  }

  /** The text, unless it is blank. */
  public static Optional<String> find(JsonNode node, String name) {
    return Optional.of(text(node, name)).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** A number, also when it is written as text. */
  public static Optional<Double> number(JsonNode node, String name) {
    try {
      return find(node, name).map(Double::parseDouble).filter(Double::isFinite);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A moment: seconds (see {@link Moments}) or milliseconds since 1970, as number or text. */
  public static Optional<Instant> time(JsonNode node, String name) {
    try {
      long time = find(node, name).map(Long::parseLong).orElse(0L);
      if (time <= 0 || time >= MILLIS_FROM * 1000) {
        return Optional.empty();
      }
      return Optional.of(time < MILLIS_FROM ? Moments.second(time) : Instant.ofEpochMilli(time));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A link that may be shown as one. */
  public static Optional<String> webAddress(JsonNode node, String name) {
    return find(node, name).filter(url -> url.matches("(?i)https?://\\S+"));
  }

  /** The elements of an array; none if it is absent or no array. */
  public static List<JsonNode> items(JsonNode node, String name) {
    JsonNode list = node.path(name);
    return list.isArray() ? list.values().stream().toList() : List.of();
  }

  /** Copies the texts of these names that are there. */
  public static ObjectNode copy(JsonNode from, String... names) {
    ObjectNode copy = Json.object();
    for (String name : names) {
      find(from, name).ifPresent(text -> copy.put(name, text));
    }
    return copy;
  }

  /** An id for what has none, made of its contents. */
  public static String derived(JsonNode node) {
    return "derived:" + HexFormat.of().formatHex(Digest.sha256(Json.write(node)));
  }

  /** Any JSON, its texts fit to be stored. */
  public static JsonNode clean(JsonNode node) {
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
  public static String clean(String text) {
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
