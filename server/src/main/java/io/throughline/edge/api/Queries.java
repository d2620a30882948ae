package io.throughline.edge.api;

import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.Id;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a query against the parameters its operation names. */
final class Queries {
  private Queries() {}

  /**
   * The parts of a query by name, which are UTF-8 whatever charset the request says its body has. A
   * value that is not percent-encoded as it should be is left out, its name is not.
   */
  static Map<String, List<String>> parse(@Nullable String query) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    for (String part : query == null ? new String[0] : query.split("&", -1)) {
      String[] pair = part.split("=", 2);
      if (!part.isEmpty()) {
        List<String> values =
            parts.computeIfAbsent(decoded(pair[0]).orElse(pair[0]), name -> new ArrayList<>());
        decoded(pair.length > 1 ? pair[1] : "").ifPresent(values::add);
      }
    }
    return parts;
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The values by name; empty ones count as absent.
   *
   * @throws Refusal.Invalid naming every parameter that is unknown, repeated or wrong
   */
  static Map<String, String> check(List<Parameter> known, Map<String, List<String>> given) {
    Map<String, String> values = new HashMap<>();
    List<Fault> faults = new ArrayList<>();
    given.forEach(
        (name, texts) -> {
          Optional<Parameter> parameter =
              known.stream().filter(one -> one.name().equals(name)).findFirst();
          Optional<String> wrong =
              parameter.isEmpty() ? Optional.of(unknown(known)) : fault(parameter.get(), texts);
          wrong.ifPresentOrElse(
              reason -> faults.add(new Fault(name, reason)), () -> values.put(name, texts.get(0)));
        });
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
    values.values().removeIf(String::isEmpty);
    return Map.copyOf(values);
  }

  private static String unknown(List<Parameter> known) {
    return known.isEmpty()
        ? "is not known; there are no parameters here"
        : "is not known; known are "
            + String.join(", ", known.stream().map(Parameter::name).toList());
  }

  private static Optional<String> fault(Parameter parameter, List<String> texts) {
    if (texts.size() > 1) {
      return Optional.of("is given more than once");
    }
    if (texts.isEmpty()) {
      return Optional.of("is not written as a part of an address: %25 stands for %");
    }
    String text = texts.get(0);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return switch (parameter.kind()) {
      case TEXT -> Texts.fault(text, 0, 500, false);
      case ID -> uuid(text) ? Optional.empty() : Optional.of("must be an id, a UUID");
      case NUMBER -> limit(text) ? Optional.empty() : Optional.of("must be between 1 and 100");
      case FLAG ->
          text.equals("0") || text.equals("1") ? Optional.empty() : Optional.of("must be 0 or 1");
      case CHOICE ->
          parameter.choices().contains(text)
              ? Optional.empty()
              : Optional.of("must be one of " + String.join(", ", parameter.choices()));
    };
  }

  private static boolean limit(String text) {
    return text.matches("[1-9]\\d?|100");
  }

  static boolean uuid(String text) {
    try {
      return Id.parse(text).toString().equalsIgnoreCase(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
