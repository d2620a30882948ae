package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * People are erased while they write and are written to: what they say from then on is somebody
 * new's, and nothing is lost or left hanging. How many rounds: {@code -Derasure.rounds}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureRaceTest {
  private static final int ROUNDS = Integer.getInteger("erasure.rounds", 40);
  private static final int MESSAGES = 5;
  private static final String API = "/api/v1";
  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");

  @AfterAll
  void close() {
    house.close();
  }

  private void say(String visitor, String text) {
    Heard said =
        house
            .stranger()
            .post(
                "/chat/" + desk.inboxKey + "/messages?visitor=" + visitor,
                Map.of("type", "message", "id", UUID.randomUUID().toString(), "text", text));
    assertThat(said.status()).as(said.toString()).isEqualTo(200);
  }

  private List<String> present(String text) {
    return house.read(
        tables ->
            tables
                .fetch(
                    """
                        select e.customer_id from conversation.entry e
                        join customer.customer c on c.id = e.customer_id where e.text = ?
                        """,
                    text)
                .map(row -> String.valueOf(row.get(0))));
  }

  @Test
  void whoIsErasedWhileWritingIsSomebodyNew() throws Exception {
    List<String> gone = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < ROUNDS; round++) {
        gone.add(round(threads, "round " + round + " "));
      }
    }
    Desk.soon(() -> desk.items("/traffic?direction=in&state=received").isEmpty() ? "taken" : "");
    assertThat(desk.items("/traffic?direction=in&state=failed")).isEmpty();
    for (int round = 0; round < ROUNDS; round++) {
      String name = "round " + round + " ";
      String erased = gone.get(round);
      assertThat(present(name + "after")).as(name).hasSize(1).doesNotContain(erased);
      List<Integer> kept =
          IntStream.range(0, MESSAGES).filter(at -> !present(name + at).isEmpty()).boxed().toList();
      assertThat(kept)
          .as("those after the first that stayed, %s", name)
          .isEqualTo(IntStream.range(MESSAGES - kept.size(), MESSAGES).boxed().toList());
    }
    assertThat(orphans()).isEmpty();
    assertThat(desk.administrator.get(API + "/conversations/counts").json().path("open").asLong())
        .isEqualTo(desk.administrator.get(API + "/conversations").json().path("total").asLong());
  }

  private String round(ExecutorService threads, String name) throws Exception {
    String visitor =
        house.stranger().post("/chat/" + desk.inboxKey + "/session", "{}").at("/visitor");
    say(visitor, name + "before");
    Desk.soon(() -> present(name + "before").isEmpty() ? "" : "there");
    String customer = present(name + "before").getFirst();
    String conversation =
        desk.items("/conversations?customer=" + customer).getFirst().path("id").asString();
    List<Callable<String>> acts =
        List.of(
            () -> {
              for (int at = 0; at < MESSAGES; at++) {
                say(visitor, name + at);
              }
              return "";
            },
            () -> {
              for (int at = 0; at < MESSAGES; at++) {
                String path = API + "/conversations/" + conversation;
                assertThat(desk.agent.post(path + "/messages", Map.of("text", name)).status())
                    .isIn(201, 404);
                assertThat(desk.agent.post(path + "/notes", Map.of("text", name)).status())
                    .isIn(201, 404);
              }
              return "";
            },
            () -> {
              Heard heard =
                  desk.administrator.post(
                      API + "/customers/" + customer + "/erase", Map.of("confirm", customer));
              assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
              return "";
            });
    for (Future<String> act : threads.invokeAll(acts)) {
      act.get();
    }
    say(visitor, name + "after");
    return customer;
  }

  private List<String> orphans() {
    return house.read(
        tables ->
            tables
                .fetch(
                    """
                        select e.text from conversation.entry e
                        where not exists (select from customer.customer c where c.id = e.customer_id)
                        union all
                        select v.subject from conversation.conversation v
                        where not exists (select from customer.customer c where c.id = v.customer_id)
                        union all
                        select i.value from customer.identity i
                        where not exists (select from customer.customer c where c.id = i.customer_id)
                        union all
                        select r.thread_key from conversation.route r
                        where not exists (select from conversation.conversation v where v.id = r.conversation_id)
                        """)
                .map(row -> String.valueOf(row.get(0))));
  }
}
