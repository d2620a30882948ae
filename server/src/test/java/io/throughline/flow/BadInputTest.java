package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be understood or kept is refused and said, whoever sends it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
  private static final String API = "/api/v1";
  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");

  @AfterAll
  void close() {
    house.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+10000-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "tomorrow"})
  void timesThatNoCalendarHas(String time) {
    Heard task =
        desk.agent.post(
            API + "/conversations/" + desk.conversation + "/tasks",
            Map.of("text", "Call back", "dueAt", time));
    assertThat(task.status()).as(task.toString()).isEqualTo(422);
    assertThat(task.at("/faults/0/field")).isEqualTo("dueAt");
    String query = time.replace("+", "%2B");
    assertThat(desk.agent.get(API + "/search?q=lamp&until=" + query).status()).isEqualTo(422);
    assertThat(desk.administrator.get(API + "/traffic?from=" + query).status()).isEqualTo(422);
  }

  @Test
  void timesBeforeAllThereIs() {
    assertThat(desk.administrator.get(API + "/traffic?from=1969-01-01T00:00:00Z").at("/items/0/id"))
        .isNotEmpty();
    String cursor = "%2B10000-01-01T00:00:00Z_" + UUID.randomUUID();
    Heard page = desk.agent.get(API + "/conversations?cursor=" + cursor);
    assertThat(page.status()).as(page.toString()).isEqualTo(422);
    assertThat(page.at("/faults/0/field")).isEqualTo("cursor");
  }

  @Test
  void whatIsRefusedIsNotHalfDone() {
    String path = API + "/conversations/" + desk.conversation;
    String before = desk.agent.get(path).at("/subject");
    Heard heard =
        desk.agent.patch(
            path, Map.of("subject", "Another", "teamId", UUID.randomUUID().toString()));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(422);
    assertThat(desk.agent.get(path).at("/subject")).isEqualTo(before);
  }

  @Test
  void aCharsetWithoutAName() {
    Heard heard =
        desk.agent
            .with("Content-Type", "application/json; charset")
            .call(
                "POST",
                API + "/conversations/" + desk.conversation + "/tasks?x=1",
                "{\"text\":\"Call back\"}");
    assertThat(heard.status()).as(heard.toString()).isEqualTo(422);
    assertThat(heard.at("/faults/0/field")).isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "customers | `customer`:`external:a\\u0000b`",
        "records | `customer`:`a\\u0000b`, `type`:`order`, `key`:`2`, `title`:`T`, `at`:`%s`",
        "records | `customer`:`%s`, `type`:`order`, `key`:`2`, `title`:`T`, `at`:`%s`,"
            + " `amount`:{`value`:1e400, `currency`:`EUR`}",
        "records | `customer`:`%s`, `type`:`order`, `key`:`2`, `title`:`T`, `at`:`%s`,"
            + " `details`:{`a`:[`x\\u0000y`]}",
        "visits | `customer`:`%s`, `kind`:`store`, `name`:`Shop`, `details`:{`a\\u0000b`:1}",
        "visits | `customer`:`%s`, `kind`:`store`, `name`:`Shop`, `details`:{`a`:`\\ud800`}"
      })
  void oneOfManyThatNoDatabaseKeeps(String what, String item) {
    String good =
        switch (what) {
          case "customers" -> "`customer`:`external:good`";
          case "records" -> "`customer`:`%s`, `type`:`order`, `key`:`9`, `title`:`T`, `at`:`%s`";
          default -> "`customer`:`%s`, `kind`:`store`, `name`:`Shop`";
        };
    String body =
        "{`items`:[{%s},{%s}]}"
            .formatted(item, good)
            .replace("`at`:`%s`", "`at`:`2026-01-01T00:00:00Z`")
            .replace("%s", desk.customer)
            .replace('`', '"');
    Heard heard = desk.agentKey.call("POST", API + "/batches/" + what, body);
    assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
    assertThat(heard.at("/results/0/status")).as(heard.toString()).isEqualTo("failed");
    assertThat(heard.at("/results/1/status")).as(heard.toString()).isEqualTo("done");
  }

  @Test
  void aFormThatBreaksOff() {
    Heard heard =
        desk.agent
            .with("Content-Type", "multipart/form-data; boundary=edge")
            .call("POST", API + "/uploads", "--edge\r\nContent-Disposition: form-data; name=\"fi");
    assertThat(heard.status()).as(heard.toString()).isEqualTo(400);
  }
}
