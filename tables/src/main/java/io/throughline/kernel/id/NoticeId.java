package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of a notice.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record NoticeId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static NoticeId of(String text) {
    return new NoticeId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
