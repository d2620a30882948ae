package io.throughline.kernel.id;

import java.util.UUID;

/**
 * The id of a conversation.
 *
 * @param value a UUIDv7 (RFC 9562)
 */
public record ConversationId(UUID value) implements Id {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static ConversationId of(String text) {
    return new ConversationId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
