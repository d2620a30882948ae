package io.throughline.bench.drill;

import io.throughline.kernel.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes bad bodies of good ones, the same ones every time. */
final class Fuzzer {
  private static final int MOST = 300_000;

  private static final List<String> NASTY =
      List.of(
          "\\u0000",
          "\\ud800",
          "\0",
          "\u202e",
          "\r\n\r\n",
          "\"",
          "\\",
          "{",
          "]",
          "null",
          "-1",
          "1e999",
          "99999999999999999999999",
          "true",
          "{\"a\":",
          "\uffff",
          "=?utf-8?q?=00?=",
          "%00",
          "'; drop table channel.request; --");

  /** Stands for half a surrogate pair, which JSON can say and UTF-8 cannot. */
  private static final String HALF = "@half@";

  /** Texts that are fine in JSON and perhaps nowhere else. */
  private static final List<String> STRANGE =
      List.of("\0", HALF, HALF + HALF, "\u202e", "\uffff", "\r\n.\r\n", "\u0007", "%s{}\\", " ");

  private final List<byte[]> samples;
  private final Random random;

  Fuzzer(List<byte[]> samples, long seed) {
    this.samples = samples;
    this.random = new Random(seed);
  }

  byte[] next() {
    byte[] body = sample();
    if (body.length > 0 && body[0] == '{' && random.nextInt(3) > 0) {
      return grafted(body);
    }
    for (int times = 1 + random.nextInt(4); times > 0; times--) {
      body = changed(body);
    }
    return body.length > MOST ? Arrays.copyOf(body, MOST) : body;
  }

  private byte[] sample() {
    return samples.get(random.nextInt(samples.size())).clone();
  }

  private byte[] changed(byte[] body) {
    int from = random.nextInt(body.length + 1);
    int to = Math.min(body.length, from + random.nextInt(200));
    return switch (random.nextInt(9)) {
      case 0 -> flipped(body);
      case 1 -> Arrays.copyOf(body, from);
      case 2 -> joined(body, 0, to, body, from, body.length);
      case 3 -> joined(body, 0, from, body, to, body.length);
      case 4 -> inserted(body, from, NASTY.get(random.nextInt(NASTY.size())));
      case 5 -> replaced(body, from, to, NASTY.get(random.nextInt(NASTY.size())));
      case 6 -> inserted(body, from, "x".repeat(random.nextInt(20_000)));
      case 7 -> inserted(body, from, "[".repeat(random.nextInt(3_000)));
      default -> crossed(body, from);
    };
  }

  /** Well-formed JSON in which some values are others. */
  private byte[] grafted(byte[] body) {
    JsonNode tree = Json.tree(body);
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      List<JsonNode> places = new ArrayList<>();
      collect(tree, places);
      JsonNode place = places.get(random.nextInt(places.size()));
      if (place instanceof ObjectNode object) {
        List<String> names = List.copyOf(object.propertyNames());
        object.set(names.get(random.nextInt(names.size())), value(tree));
      } else if (place instanceof ArrayNode array) {
        array.set(random.nextInt(array.size()), value(tree));
      }
    }
    return Json.write(tree).replace(HALF, "\\ud800").getBytes(StandardCharsets.UTF_8);
  }

  /** All objects and lists that hold something. */
  private static void collect(JsonNode node, List<JsonNode> places) {
    if (node.isContainer() && !node.isEmpty()) {
      places.add(node);
      node.forEach(child -> collect(child, places));
    }
  }

  private JsonNode value(JsonNode tree) {
    return Json.tree(
        switch (random.nextInt(7)) {
          case 0 -> Optional.empty();
          case 1 -> random.nextLong();
          case 2 -> List.of(random.nextInt(), "a");
          case 3 -> tree.deepCopy();
          case 4 -> "x".repeat(random.nextInt(20_000));
          case 5 -> true;
          default -> "a" + STRANGE.get(random.nextInt(STRANGE.size())) + "b";
        });
  }

  private byte[] flipped(byte[] body) {
    for (int i = 0; i < 3 && body.length > 0; i++) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    return body;
  }

  private byte[] crossed(byte[] body, int from) {
    byte[] other = sample();
    return joined(body, 0, from, other, random.nextInt(other.length + 1), other.length);
  }

  private static byte[] inserted(byte[] body, int at, String text) {
    return replaced(body, at, at, text);
  }

  private static byte[] replaced(byte[] body, int from, int to, String text) {
    byte[] middle = text.getBytes(StandardCharsets.UTF_8);
    byte[] first = joined(body, 0, from, middle, 0, middle.length);
    return joined(first, 0, first.length, body, to, body.length);
  }

  private static byte[] joined(byte[] one, int from, int to, byte[] other, int start, int end) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(one, from, to - from);
    all.write(other, start, end - start);
    return all.toByteArray();
  }
}
