package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What came in outlives a database that fails for a while. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageFlowTest {
  private static final String LOST = "perform pg_terminate_backend(pg_backend_pid())";
  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");

  @BeforeEach
  void count() {
    sql("create sequence tries");
  }

  @AfterEach
  void clear() {
    mend();
    sql("drop sequence tries");
  }

  @AfterAll
  void close() {
    house.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LOST,
        "raise exception 'stormy' using errcode = '40001'",
        "raise exception 'stormy' using errcode = '53300'",
        "raise exception 'stormy' using errcode = '57P03'"
      })
  void whatCameInMeanwhileIsTakenAfterwards(String failure) {
    breakEntries(failure);
    String text = "said in the storm " + UUID.randomUUID();
    say(text);
    Town.await("the second try", () -> tries() > 2);
    assertThat(desk.items("/traffic?direction=in&state=failed")).isEmpty();
    assertThat(desk.items("/traffic?direction=in&state=received")).hasSize(1);

    mend();

    desk.conversation(text);
    Town.await("all of it", () -> desk.items("/traffic?direction=in&state=received").isEmpty());
  }

  @Test
  void whatFailsForGoodIsShownAsFailed() {
    breakEntries("raise exception 'poison' using errcode = '22000'");
    say("poison");
    String request =
        Desk.soon(
            () ->
                desk.items("/traffic?direction=in&state=failed").stream()
                    .map(one -> one.path("id").asString())
                    .findFirst()
                    .orElse(""));
    mend();
    desk.administrator.post("/api/v1/intake/" + request + "/replay", Map.of());
    Town.await(
        "the replay",
        () ->
            desk.items("/traffic?direction=in&state=failed").isEmpty()
                && desk.items("/traffic?direction=in&state=received").isEmpty());
  }

  private void say(String text) {
    Guest visitor = house.stranger();
    String token = visitor.post("/chat/" + desk.inboxKey + "/session", "{}").at("/visitor");
    Heard said =
        visitor.post(
            "/chat/" + desk.inboxKey + "/messages?visitor=" + token,
            Map.of("type", "message", "id", UUID.randomUUID().toString(), "text", text));
    assertThat(said.status()).as(said.toString()).isEqualTo(200);
  }

  /** From now on this happens whenever an entry is written. */
  private void breakEntries(String failure) {
    sql(
        """
        create function break_entries() returns trigger language plpgsql as $$
        begin perform nextval('tries'); %s; return new; end $$
        """
            .formatted(failure));
    sql(
        "create trigger break_entries before insert on conversation.entry"
            + " for each row execute function break_entries()");
  }

  private void mend() {
    sql("drop function if exists break_entries cascade");
  }

  private long tries() {
    return house.read(
        tables ->
            tables.fetchValues("select last_value from tries").stream()
                .mapToLong(value -> ((Number) value).longValue())
                .sum());
  }

  private void sql(String statement) {
    house.change(tables -> tables.execute(statement));
  }
}
