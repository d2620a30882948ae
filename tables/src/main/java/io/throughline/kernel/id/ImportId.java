package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of a file of customers that is taken in.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record ImportId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static ImportId of(String text) {
    return new ImportId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
