package io.throughline.conversation;

import io.throughline.kernel.json.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a message says.
 *
 * @param text plain text, without what it quotes; may be empty
 * @param quoted the folded rest: quoted mail and signature, plain text
 * @param html sanitised HTML of the whole, if it came formatted
 * @param subject the subject line, where the channel has one
 * @param extra structured parts by name: {@code location}, {@code contacts}, {@code choice}, {@code
 *     form}, {@code placeholder} (a sentence shown instead of what could not be understood), {@code
 *     optOut} (true: the writer wants no more messages here; false: takes them again), …
 */
public record Content(
    String text,
    Optional<String> quoted,
    Optional<String> html,
    Optional<String> subject,
    ObjectNode extra) {

  /** Plain text only. */
  public static Content text(String text) {
    return new Content(text, Optional.empty(), Optional.empty(), Optional.empty(), Json.object());
  }

  /** Plain text with structured parts. */
  public static Content of(String text, ObjectNode extra) {
    return new Content(text, Optional.empty(), Optional.empty(), Optional.empty(), extra);
  }

  /** How long it is, never what it says: this may end up in a log. */
  @Override
  public String toString() {
    return "content of " + text.length() + " characters";
  }
}
