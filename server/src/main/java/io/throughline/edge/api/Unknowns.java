package io.throughline.edge.api;

import io.throughline.kernel.error.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What is wrong with JSON whose form is the caller's: what no database keeps. */
final class Unknowns {
  static final String TOO_LARGE = "is too large a number";

  private Unknowns() {}

  /** Adds a fault for each text, key and number in it that cannot be kept. */
  static void check(JsonNode node, String path, List<Fault> faults) {
    if (node.isString()) {
      Texts.unkept(node.stringValue()).ifPresent(reason -> faults.add(new Fault(path, reason)));
    } else if (node.isNumber() && !finite(node)) {
      faults.add(new Fault(path, TOO_LARGE));
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      Optional<String> wrong = Texts.unkept(entry.getKey());
      if (wrong.isPresent()) {
        faults.add(new Fault(path, "has a key that " + wrong.get()));
      } else {
        check(entry.getValue(), path + "." + entry.getKey(), faults);
      }
    }
    if (node.isArray()) {
      for (int at = 0; at < node.size(); at++) {
        check(node.get(at), path + "[" + at + "]", faults);
      }
    }
  }

  /** Whether a number is one that can be told again; {@code 1e400} is none. */
  static boolean finite(JsonNode number) {
    return !number.isDouble() || Double.isFinite(number.doubleValue());
  }
}
