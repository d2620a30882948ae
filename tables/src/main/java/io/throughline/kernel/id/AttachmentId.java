package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of an attachment.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record AttachmentId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static AttachmentId of(String text) {
    return new AttachmentId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
