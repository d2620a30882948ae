package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Merging and parting customers over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergesTest {
  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void anAgentMergesUndoesAndIsOnRecord() {
    String other = desk.newcomer();
    String path = "/api/v1/customers/" + desk.customer + "/merges";
    Heard merged = desk.agent.post(path, Map.of("other", other, "reason", "Same order"));
    assertThat(merged.status()).as(merged.toString()).isEqualTo(200);
    assertThat(merged.at("/id")).isEqualTo(desk.customer);
    assertThat(desk.agent.get("/api/v1/customers/" + other).at("/id")).isEqualTo(desk.customer);
    JsonNode row = desk.agent.get(path).json().at("/items/0");
    assertThat(row.at("/absorbed/id").asString()).isEqualTo(other);
    assertThat(row.at("/into/id").asString()).isEqualTo(desk.customer);
    assertThat(row.at("/reason").asString()).isEqualTo("Same order");
    assertThat(row.at("/actor/name").asString()).isEqualTo("Ben");
    assertThat(row.at("/undoneAt").isNull()).isTrue();
    assertThat(desk.agent.post(path, Map.of("other", other)).status()).isEqualTo(422);

    String undo = path + "/" + row.path("id").asString() + "/undo";
    assertThat(desk.agentKey.post(undo, "").status()).isEqualTo(200);
    assertThat(desk.agent.post(undo, "").status()).isEqualTo(409);
    assertThat(desk.agent.get("/api/v1/customers/" + other).at("/id")).isEqualTo(other);
    JsonNode undone = desk.agent.get(path).json().at("/items/0");
    assertThat(undone.at("/undoneAt").isNull()).isFalse();
    assertThat(undone.at("/undoneBy/kind").asString()).isEqualTo("key");
    assertThat(desk.items("/audit").stream().map(entry -> entry.path("action").asString()))
        .contains("customer.merge", "customer.unmerge");
  }

  @Test
  void nobodyElseMayAndNothingUnknownIsMerged() {
    String path = "/api/v1/customers/" + desk.customer + "/merges";
    String nobody = "01a1fbfb-f95e-70b8-a577-94c767c32857";
    assertThat(house.stranger().post(path, Map.of("other", desk.customer)).status()).isEqualTo(401);
    assertThat(desk.agent.post(path, Map.of("other", nobody)).status()).isEqualTo(404);
    assertThat(desk.agent.post(path + "/" + nobody + "/undo", "").status()).isEqualTo(404);
    Guest elsewhere = house.founder("other", "zoe@other.example");
    assertThat(elsewhere.post(path, Map.of("other", desk.newcomer())).status()).isEqualTo(404);
  }
}
