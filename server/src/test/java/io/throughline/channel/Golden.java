package io.throughline.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.conversation.Inbound;
import io.throughline.conversation.Media;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What parsing a captured request gave when somebody looked at it and found it right, as JSON in
 * {@code goldens} beside the request. Run with {@code -Dgoldens=write}, and the test fails but
 * writes what it gives now.
 */
final class Golden {
  private static final Path RESOURCES = Path.of("src", "test", "resources");

  private Golden() {}

  static void hold(String folder, Fixture fixture, List<Inbound> parsed) {
    String path = "/channels/" + folder + "/goldens/" + fixture.file() + ".json";
    JsonNode shown = shown(parsed);
    if ("write".equals(System.getProperty("goldens"))) {
      write(RESOURCES.resolve(path.substring(1)), shown);
    }
    Optional<byte[]> golden = Fixture.read(path);
    assertThat(golden).as("the golden file %s", path).isPresent();
    assertThat(shown).isEqualTo(Json.tree(golden.orElseThrow()));
  }

  private static void write(Path file, JsonNode shown) {
    try {
      Files.createDirectories(file.getParent());
      String text = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(shown);
      Files.writeString(file, text + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As JSON: records by their fields, what is absent left out. */
  private static JsonNode shown(Object value) {
    return switch (value) {
      case JsonNode node -> Json.tree(Json.write(node));
      case Collection<?> list -> {
        ArrayNode array = Json.mapper().createArrayNode();
        list.forEach(one -> array.add(shown(one)));
        yield array;
      }
      case Record owner -> record(owner);
      case Boolean flag -> Json.tree((Object) flag);
      case Number number -> Json.tree((Object) number);
      case Media.Source source -> Json.tree((Object) "bytes");
      default -> Json.tree((Object) value.toString());
    };
  }

  private static ObjectNode record(Record owner) {
    ObjectNode object = Json.object();
    if (owner instanceof Inbound || owner instanceof Media) {
      object.put("is", owner.getClass().getSimpleName());
    }
    for (RecordComponent component : owner.getClass().getRecordComponents()) {
      Object field = field(owner, component);
      if (field instanceof Optional<?> optional) {
        optional.ifPresent(one -> object.set(component.getName(), shown(one)));
      } else {
        object.set(component.getName(), shown(field));
      }
    }
    return object;
  }

  private static Object field(Record owner, RecordComponent component) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
