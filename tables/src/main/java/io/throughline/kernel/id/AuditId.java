package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of an audit entry.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record AuditId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static AuditId of(String text) {
    return new AuditId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
