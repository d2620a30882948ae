package io.throughline.channel.whatsapp;

import io.throughline.conversation.Content;
import io.throughline.conversation.Media;
import io.throughline.kernel.json.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a message says.
 *
 * @param text to read and to search
 * @param extra its structured parts
 * @param media its files
 */
record Said(String text, ObjectNode extra, List<Media> media) {
  /** Text only. */
  static Said text(String text) {
    return new Said(text, Json.object(), List.of());
  }

  /** Text with structured parts. */
  static Said of(String text, ObjectNode extra) {
    return new Said(text, extra, List.of());
  }

  /**
   * A sentence in place of what cannot be shown.
   *
   * @param type what the network calls it
   */
  static Said placeholder(String sentence, String type) {
    ObjectNode extra = Json.object();
    extra.put("placeholder", sentence);
    extra.put("type", type);
    return of("", extra);
  }

  /** As the conversation takes it. */
  Content content() {
    return Content.of(text, extra);
  }
}
