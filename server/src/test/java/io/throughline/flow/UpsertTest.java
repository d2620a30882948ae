package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The host application tells of customers, one by one and by the thousand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpsertTest {
  private static final String API = "/api/v1";
  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");

  @AfterAll
  void close() {
    house.close();
  }

  private static Map<String, Object> handle(String handle, String evidence) {
    return Map.of("handle", handle, "evidence", evidence);
  }

  @Test
  void theFirstCallMakesTheSecondFinds() {
    String path = API + "/customers/external:" + UUID.randomUUID();
    Heard made = desk.agentKey.put(path, Map.of("name", "Ann", "language", "nb"));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.at("/language")).isEqualTo("nb");
    assertThat(made.at("/identities/0/evidence")).isEqualTo("verified");
    Heard again = desk.agentKey.put(path, Map.of("name", "Ann Smith"));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.at("/id")).isEqualTo(made.at("/id"));
    assertThat(again.at("/language")).isEqualTo("nb");
    assertThat(desk.agentKey.get(path).at("/id")).isEqualTo(made.at("/id"));
  }

  @Test
  void whoeverHoldsAHandleIsThePerson() {
    String address = UUID.randomUUID() + "@x.example";
    String one = API + "/customers/external:" + UUID.randomUUID();
    String id =
        desk.agentKey
            .put(one, Map.of("handles", List.of(handle("email:" + address, "verified"))))
            .at("/id");
    assertThat(desk.agent.get(API + "/customers?handle=email:" + address).at("/items/0/id"))
        .isEqualTo(id);
    String phone = "phone:+4799" + (100_000 + Math.floorMod(address.hashCode(), 899_999));
    desk.agentKey.put(one, Map.of("handles", List.of(handle(phone, "attested"))));
    assertThat(
            desk.agent
                .get(API + "/customers?handle=" + phone.replace("+", "%2B"))
                .at("/items/0/id"))
        .isEqualTo(id);
    Heard other =
        desk.agentKey.put(
            API + "/customers/external:" + UUID.randomUUID(),
            Map.of("handles", List.of(handle("email:" + address, "attested"))));
    assertThat(other.at("/id"))
        .as("two different ids of the host application are never one person")
        .isNotEqualTo(id);
  }

  @Test
  void onlyProgramsAndAdministratorsVouch() {
    String path = API + "/customers/external:" + UUID.randomUUID();
    assertThat(desk.agent.put(path, Map.of()).status()).isEqualTo(403);
    assertThat(desk.agent.post(API + "/batches/customers", Map.of("items", List.of())).status())
        .isEqualTo(403);
    assertThat(desk.administrator.put(path, Map.of()).status()).isEqualTo(201);
    assertThat(desk.agentKey.put(API + "/customers/" + desk.customer, Map.of()).status())
        .isEqualTo(404);
    assertThat(
            desk.agentKey
                .put(path, Map.of("handles", List.of(handle("nonsense", "claimed"))))
                .text())
        .contains("handles[0].handle");
  }

  @Test
  void anotherWorkspaceHasCustomersOfItsOwn() {
    Desk rival = new Desk(house, "rival" + System.nanoTime());
    String path = API + "/customers/external:" + UUID.randomUUID();
    String ours = desk.agentKey.put(path, Map.of("name", "Ann")).at("/id");
    assertThat(rival.agentKey.get(path).status()).isEqualTo(404);
    assertThat(rival.agentKey.get(API + "/customers/" + ours).status()).isEqualTo(404);
    assertThat(
            rival
                .agentKey
                .post(
                    API + "/batches/visits",
                    Map.of(
                        "items",
                        List.of(Map.of("customer", ours, "kind", "event", "name", "spied"))))
                .at("/results/0/status"))
        .isEqualTo("failed");
    assertThat(rival.agentKey.put(path, Map.of()).at("/id")).isNotEqualTo(ours);
  }

  @Test
  void badOnesOfABatchFailAlone() {
    String some = UUID.randomUUID().toString();
    List<Object> items =
        List.of(
            Map.of("customer", "external:a" + some, "name", "Ann"),
            Map.of("name", "Nobody"),
            "nonsense",
            Map.of("customer", "external:b" + some, "language", "?"),
            Map.of("customer", "external:b" + some, "surprise", 1),
            Map.of("customer", "external:b" + some, "company", Map.of("name", "Acme " + some)));
    Heard heard = desk.agentKey.post(API + "/batches/customers", Map.of("items", items));
    assertThat(heard.status()).isEqualTo(200);
    List<JsonNode> results = heard.json().path("results").valueStream().toList();
    assertThat(results.stream().map(one -> one.path("status").asString()))
        .containsExactly("done", "failed", "failed", "failed", "failed", "done");
    assertThat(results.stream().map(one -> one.path("index").asInt()))
        .containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(results.get(1).at("/problem/faults/0/field").asString()).isEqualTo("customer");
    assertThat(results.get(3).at("/problem/detail").asString()).contains("BCP 47");
    Heard ben = desk.agent.get(API + "/customers/" + results.get(5).path("id").asString());
    assertThat(ben.at("/companies/0/name")).isEqualTo("Acme " + some);
    Heard again = desk.agentKey.post(API + "/batches/customers", Map.of("items", items));
    assertThat(again.at("/results/0/id")).isEqualTo(results.get(0).path("id").asString());
  }

  @Test
  void tenThousandAreTakenAtOnce() {
    desk.administrator.post(
        API + "/attributes",
        Map.of("subject", "customer", "key", "tier", "label", "Tier", "type", "text"));
    List<Object> items = new ArrayList<>();
    for (int number = 0; number < 10_000; number++) {
      items.add(
          Map.of(
              "customer",
              "external:many" + number,
              "name",
              "Person " + number,
              "attributes",
              Map.of("tier", "gold"),
              "handles",
              List.of(handle("email:many" + number + "@x.example", "verified"))));
    }
    Heard first = desk.agentKey.post(API + "/batches/customers", Map.of("items", items));
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().path("results"))
        .hasSize(10_000)
        .allMatch(one -> one.path("status").asString().equals("done"));
    assertThat(
            desk.agent
                .get(API + "/customers?handle=email:many7777@x.example")
                .at("/items/0/attributes/0/value"))
        .isEqualTo("gold");
    items.add(Map.of("customer", "external:one-too-many"));
    assertThat(desk.agentKey.post(API + "/batches/customers", Map.of("items", items)).status())
        .isEqualTo(422);
  }
}
