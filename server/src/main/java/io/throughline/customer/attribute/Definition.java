package io.throughline.customer.attribute;

import io.throughline.kernel.id.AttributeId;
import java.util.List;

/**
 * An attribute that may be said of customers, companies or conversations.
 *
 * @param key its name for programs; fixed
 * @param label its name for people
 * @param type what its values look like; fixed
 * @param choices the values allowed of a choice, or of a list; empty allows all of a list
 */
public record Definition(
    AttributeId id,
    Subject subject,
    String key,
    String label,
    AttributeType type,
    List<String> choices) {
  /** Keeps its own copy of the choices. */
  public Definition {
    choices = List.copyOf(choices);
  }
}
