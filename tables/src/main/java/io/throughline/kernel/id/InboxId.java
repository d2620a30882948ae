package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of an inbox.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record InboxId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static InboxId of(String text) {
    return new InboxId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
