package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of a merge of two customers.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record MergeId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static MergeId of(String text) {
    return new MergeId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
