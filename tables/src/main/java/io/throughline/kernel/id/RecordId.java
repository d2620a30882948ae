package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of a customer's record, such as an order.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record RecordId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static RecordId of(String text) {
    return new RecordId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
