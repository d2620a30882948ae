package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of a device that takes pushes.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record DeviceId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static DeviceId of(String text) {
    return new DeviceId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
