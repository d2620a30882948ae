package io.throughline.channel.wire;

import io.throughline.conversation.Content;
import io.throughline.conversation.Media;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a message says.
 *
 * @param text to read and to search
 * @param extra its structured parts
 * @param media its files
 */
public record Said(String text, ObjectNode extra, List<Media> media) {
  /** Text only. */
  public static Said text(String text) {
    return new Said(text, Json.object(), List.of());
  }

  /** Text with structured parts. */
  public static Said of(String text, ObjectNode extra) {
    return new Said(text, extra, List.of());
  }

  /**
   * A sentence in place of what cannot be shown.
   *
   * @param type what the network calls it
   */
  public static Said placeholder(String sentence, String type) {
    ObjectNode extra = Json.object();
    extra.put("placeholder", sentence);
    extra.put("type", type);
    return of("", extra);
  }

  /**
   * A place on a map. It reads as its name and address where it has them.
   *
   * @param about its {@code name}, {@code address} and the like, as they are kept
   */
  public static Said place(Optional<Double> latitude, Optional<Double> longitude, JsonNode about) {
    if (latitude.isEmpty() || longitude.isEmpty()) {
      return placeholder("A place without usable coordinates.", "location");
    }
    ObjectNode extra = Json.object();
    ObjectNode location = extra.putObject("location");
    location.put("latitude", latitude.get()).put("longitude", longitude.get());
    about.properties().forEach(field -> location.set(field.getKey(), field.getValue()));
    String text = (Fields.text(about, "name") + "\n" + Fields.text(about, "address")).strip();
    return of(text.isEmpty() ? latitude.get() + ", " + longitude.get() : text, extra);
  }

  /** As the conversation takes it. */
  public Content content() {
    return Content.of(text, extra);
  }
}
