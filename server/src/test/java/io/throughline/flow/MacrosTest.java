package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Saved replies: whose they are, and what cannot be saved. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MacrosTest {
  private static final String API = "/api/v1/macros";
  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");

  @AfterAll
  void close() {
    house.close();
  }

  private String keep(Guest who, String name, boolean shared) {
    Heard heard =
        who.post(API, Map.of("name", name, "shared", shared, "text", "Hello {{customer.name}}"));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(201);
    return heard.at("/id");
  }

  @Test
  void whatSomebodyKeepsIsTheirs() {
    String own = keep(desk.administrator, "Mine", false);
    String shared = keep(desk.administrator, "Everybody's", true);
    String bens = keep(desk.agent, "Ben's", true);
    assertThat(desk.agent.get(API).text()).contains(shared, bens).doesNotContain(own);
    assertThat(desk.agent.get(API + "/" + own).status()).isEqualTo(404);
    assertThat(desk.agent.patch(API + "/" + shared, Map.of("name", "X")).status()).isEqualTo(403);
    assertThat(desk.agent.delete(API + "/" + shared).status()).isEqualTo(403);
    Heard changed =
        desk.administrator.patch(
            API + "/" + bens, Map.of("actions", Map.of("priority", "high", "assignee", "me")));
    assertThat(changed.at("/name") + " " + changed.at("/actions/priority")).isEqualTo("Ben's high");
    assertThat(changed.at("/text")).isEqualTo("Hello {{customer.name}}");
    assertThat(desk.administrator.patch(API + "/" + bens, Map.of("shared", false)).status())
        .isEqualTo(422);
    assertThat(desk.agent.delete(API + "/" + bens).status()).isEqualTo(204);
    assertThat(desk.administrator.get(API + "/" + bens).status()).isEqualTo(404);
    assertThat(desk.agentKey.post(API, Map.of("name", "Program's", "text", "x")).status())
        .isEqualTo(422);
  }

  @Test
  void whatCannotBeDoneIsRefusedWithItsPlace() {
    for (Map.Entry<Map<String, Object>, String> wrong :
        Map.<Map<String, Object>, String>of(
                Map.of(), "text",
                Map.of("actions", Map.of("status", "shut")), "actions.status",
                Map.of("actions", Map.of("status", "snoozed")), "actions.snoozeMinutes",
                Map.of("text", "x", "actions", Map.of("snoozeMinutes", 5)), "actions.snoozeMinutes",
                Map.of("actions", Map.of("priority", "huge")), "actions.priority",
                Map.of("actions", Map.of("assignee", "somebody")), "actions.assignee")
            .entrySet()) {
      Map<String, Object> body = new java.util.HashMap<>(wrong.getKey());
      body.put("name", "X");
      Heard heard = desk.administrator.post(API, body);
      assertThat(heard.status()).as(heard.toString()).isEqualTo(422);
      assertThat(heard.at("/faults/0/field")).isEqualTo(wrong.getValue());
    }
    assertThat(desk.administrator.get(API).json().path("items").valueStream().toList())
        .extracting(one -> one.path("name").asString())
        .isSubsetOf(List.of("Mine", "Everybody's"));
  }
}
