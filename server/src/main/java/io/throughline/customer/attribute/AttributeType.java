package io.throughline.customer.attribute;

import com.fasterxml.jackson.annotation.JsonValue;
import io.throughline.customer.Handle;
import io.throughline.customer.Handles;
import io.throughline.kernel.json.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** What values of an attribute, or of a field of a record, look like. */
public enum AttributeType {
  TEXT,
  NUMBER,
  BOOLEAN,
  DATE,
  URL,
  EMAIL,
  CHOICE,
  LIST;

  private static final int LONGEST = 2_000;
  private static final int ITEMS = 100;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /** The stored name. */
  @JsonValue
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the stored name.
   *
   * @throws IllegalArgumentException if there is no such type
   */
  public static AttributeType of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }

  /** Whether its values may be limited to choices. */
  public boolean chooses() {
    return this == CHOICE || this == LIST;
  }

  /**
   * Reads a value.
   *
   * @param choices the values allowed, of a type that chooses; of a list, empty allows all
   */
  public Reading read(JsonNode value, List<String> choices) {
    return switch (this) {
      case TEXT -> text(value);
      case NUMBER -> value.isNumber() ? Reading.of(value) : Reading.wrong("must be a number");
      case BOOLEAN ->
          value.isBoolean() ? Reading.of(value) : Reading.wrong("must be true or false");
      case DATE -> date(value);
      case URL -> url(value);
      case EMAIL -> email(value);
      case CHOICE ->
          value.isString() && choices.contains(value.stringValue())
              ? Reading.of(value)
              : Reading.wrong("must be one of " + String.join(", ", choices));
      case LIST -> list(value, choices);
    };
  }

  /** Whether the text is the address of a page, which may be shown as a link. */
  public static boolean isLink(String text) {
    try {
      URI uri = new URI(text);
      return text.length() <= LONGEST
          && uri.getHost() != null
          && uri.getScheme() != null
          && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static Reading text(JsonNode value) {
    if (!value.isString()) {
      return Reading.wrong("must be a text");
    }
    String text = value.stringValue().strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return Reading.wrong("must be 1 to " + LONGEST + " characters long");
    }
    boolean clean = text.chars().allMatch(unit -> unit == '\n' || !Character.isISOControl(unit));
    return clean ? Reading.of(text) : Reading.wrong("holds a control character");
  }

  private static Reading date(JsonNode value) {
    try {
      return Reading.of(LocalDate.parse(value.asString("")).toString());
    } catch (DateTimeParseException e) {
      return Reading.wrong("must be a date such as 2026-01-31");
    }
  }

  private static Reading url(JsonNode value) {
    return value.isString() && isLink(value.stringValue())
        ? Reading.of(value)
        : Reading.wrong("must be an address that begins with https:// or http://");
  }

  private static Reading email(JsonNode value) {
    return Handles.email(value.asString(""))
        .map(Handle::display)
        .map(Reading::of)
        .orElseGet(() -> Reading.wrong("must be an e-mail address"));
  }

  private static Reading list(JsonNode value, List<String> choices) {
    if (!value.isArray() || value.size() > ITEMS) {
      return Reading.wrong("must be a list of at most " + ITEMS + " texts");
    }
    List<String> items = new ArrayList<>();
    for (JsonNode item : value) {
      Reading read = text(item);
      if (read.value().isEmpty()) {
        return Reading.wrong("item " + (items.size() + 1) + " " + read.fault());
      }
      String text = read.value().get().stringValue();
      if (!choices.isEmpty() && !choices.contains(text)) {
        return Reading.wrong("may hold only " + String.join(", ", choices));
      }
      items.add(text);
    }
    return Reading.of(Json.tree(items));
  }

  /**
   * What came of reading a value.
   *
   * @param value the value as it is kept; empty if it is wrong
   * @param fault why it is wrong, or empty
   */
  public record Reading(Optional<JsonNode> value, String fault) {
    static Reading of(JsonNode value) {
      return new Reading(Optional.of(value), "");
    }

    static Reading of(String text) {
      return of(StringNode.valueOf(text));
    }

    static Reading wrong(String fault) {
      return new Reading(Optional.empty(), fault);
    }
  }
}
