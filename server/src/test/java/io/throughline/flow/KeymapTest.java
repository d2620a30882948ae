package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The keys of the console that agents choose. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeymapTest {
  private static final String KEYMAP = "/api/v1/keymap";
  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");

  @AfterAll
  void close() {
    house.close();
  }

  private static Map<String, Object> binding(String action, List<String> keys) {
    return Map.of("action", action, "keys", keys);
  }

  private Heard keep(boolean letters, List<Map<String, Object>> bindings) {
    return desk.agent.put(KEYMAP, Map.of("letters", letters, "bindings", bindings));
  }

  @Test
  void followAnAgentAndNobodyElse() {
    assertThat(desk.administrator.get(KEYMAP).json().path("letters").asBoolean()).isTrue();
    Heard kept = keep(false, List.of(binding("resolve", List.of("y", "g y"))));
    assertThat(kept.status()).as(kept.toString()).isEqualTo(200);
    Heard read = desk.agent.get(KEYMAP);
    assertThat(read.json().path("letters").asBoolean()).isFalse();
    assertThat(read.at("/bindings/0/action")).isEqualTo("resolve");
    assertThat(read.at("/bindings/0/keys/1")).isEqualTo("g y");
    assertThat(desk.administrator.get(KEYMAP).json().path("bindings")).isEmpty();
    assertThat(keep(true, List.of()).status()).isEqualTo(200);
    assertThat(desk.agent.get(KEYMAP).json().path("bindings")).isEmpty();
  }

  @Test
  void areRefusedIfTheyAreNone() {
    assertThat(keep(true, List.of(binding("Resolve it", List.of("y")))).status()).isEqualTo(422);
    assertThat(keep(true, List.of(binding("resolve", List.of("")))).status()).isEqualTo(422);
    assertThat(keep(true, List.of(binding("resolve", Collections.nCopies(5, "y")))).status())
        .isEqualTo(422);
    assertThat(keep(true, Collections.nCopies(2, binding("resolve", List.of("y")))).status())
        .isEqualTo(422);
    assertThat(desk.agentKey.get(KEYMAP).status()).isEqualTo(403);
  }
}
