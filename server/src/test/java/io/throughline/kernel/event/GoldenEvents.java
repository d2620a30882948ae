package io.throughline.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * Holds events to the form in which they are stored: what {@code golden/events/<type>.json} says is
 * in databases out there, and in the tests of the screens.
 */
public final class GoldenEvents {
  private GoldenEvents() {}

  /** Reads and writes every type of the family as its golden file says; one sample for each. */
  public static void hold(Map<String, Class<? extends Event>> family, Event... samples) {
    EventTypes types = new EventTypes(List.of(family));
    assertThat(List.of(samples).stream().map(types::name))
        .as("a sample of every type")
        .containsExactlyInAnyOrderElementsOf(family.keySet());
    for (Event sample : samples) {
      String name = types.name(sample);
      String golden = golden(name);
      assertThat(types.read(name, golden)).as("read %s", name).isEqualTo(sample);
      JsonNode written = Json.tree(Json.write(sample));
      assertThat(written).as("write %s", name).isEqualTo(Json.tree(golden));
    }
  }

  private static String golden(String name) {
    String path = "/golden/events/" + name + ".json";
    try (InputStream in =
        Objects.requireNonNull(GoldenEvents.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
