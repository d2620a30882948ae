package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of an entry of the timeline.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record EntryId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static EntryId of(String text) {
    return new EntryId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
