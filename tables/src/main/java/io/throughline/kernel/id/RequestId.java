package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of a raw provider request.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record RequestId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static RequestId of(String text) {
    return new RequestId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
