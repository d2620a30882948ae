package io.throughline.customer.record;

import io.throughline.customer.attribute.AttributeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How records of a type look.
 *
 * @param type its name for programs
 * @param label one of them, for people
 * @param plural several of them
 * @param icon the name of an icon
 * @param fields the details that are shown, in their order
 * @param statuses how good or bad each status is
 */
public record RecordType(
    String type,
    String label,
    String plural,
    Optional<String> icon,
    List<Field> fields,
    Map<String, Tone> statuses) {
  /** The types that are there from the start. */
  static final List<RecordType> USUAL =
      List.of(
          plain("order", "Order", "Orders"),
          plain("subscription", "Subscription", "Subscriptions"),
          plain("invoice", "Invoice", "Invoices"));

  /** Keeps its own copies. */
  public RecordType {
    fields = List.copyOf(fields);
    statuses = Map.copyOf(statuses);
  }

  private static RecordType plain(String type, String label, String plural) {
    return new RecordType(type, label, plural, Optional.empty(), List.of(), Map.of());
  }

  /** A detail that is shown. */
  public record Field(String key, String label, AttributeType type) {}

  /** How good or bad a status is. */
  public enum Tone {
    OK,
    WARN,
    BAD,
    NEUTRAL
  }
}
