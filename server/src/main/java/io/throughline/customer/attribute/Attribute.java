package io.throughline.customer.attribute;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An attribute of a customer as it is shown.
 *
 * @param value what holds: an agent's word, else the best proved, else the newest
 * @param source who says so
 * @param at since when
 * @param others what others say, where it differs
 */
public record Attribute(
    String key,
    String label,
    AttributeType type,
    JsonNode value,
    Source source,
    Instant at,
    List<Said> others) {
  /** Keeps its own copy of the others. */
  public Attribute {
    others = List.copyOf(others);
  }

  /** What another source says. */
  public record Said(JsonNode value, Source source, Instant at) {}
}
