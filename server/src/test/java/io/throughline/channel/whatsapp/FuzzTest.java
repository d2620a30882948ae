package io.throughline.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Fixture;
import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Captured requests with fields taken out, doubled or of another type: well-formed JSON that no
 * page documents.
 */
class FuzzTest {
  private static final List<String> ODD =
      List.of(
          "null", "7", "-1.5", "\"\"", "\"\\u0000\"", "[]", "{}", "[[]]", "true", "\"\\ud800\"");

  @Test
  void readsOddShapesOrSaysWhyNot() {
    Random random = new Random(5);
    Inbox inbox = Setup.inbox(Map.of());
    for (Fixture fixture : Fixture.of("whatsapp")) {
      for (int i = 0; i < 200; i++) {
        JsonNode tree = Json.tree(fixture.body().bytes());
        for (int change = 0; change <= random.nextInt(3); change++) {
          disturb(tree, random);
        }
        byte[] body = Json.write(tree).getBytes(StandardCharsets.UTF_8);
        RawRequest request = Fixture.request(fixture.headers(), "", RawRequest.Body.of(body));
        assertThatThrownBy(() -> Setup.CHANNEL.verify(inbox, request)).isInstanceOf(Forged.class);
        try {
          assertThat(Setup.CHANNEL.parse(inbox, request)).isNotEmpty();
        } catch (RuntimeException e) {
          assertThat(e).isInstanceOf(IllegalArgumentException.class);
          assertThat(e.getMessage()).isNotBlank();
        }
      }
    }
  }

  private static void disturb(JsonNode tree, Random random) {
    List<JsonNode> owners = new ArrayList<>();
    collect(tree, owners);
    JsonNode owner = owners.get(random.nextInt(owners.size()));
    JsonNode odd = Json.tree(ODD.get(random.nextInt(ODD.size())));
    if (owner instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>(object.propertyNames());
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(3) == 0) {
        object.remove(name);
      } else {
        object.set(name, odd);
      }
    } else if (owner instanceof ArrayNode array) {
      array.add(array.isEmpty() ? odd : array.get(random.nextInt(array.size())).deepCopy());
    }
  }

  private static void collect(JsonNode node, List<JsonNode> owners) {
    if (node.isObject() || node.isArray()) {
      owners.add(node);
      node.values().forEach(child -> collect(child, owners));
    }
  }
}
