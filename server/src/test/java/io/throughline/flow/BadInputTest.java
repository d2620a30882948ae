package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
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
  void aFormThatBreaksOff() {
    Heard heard =
        desk.agent
            .with("Content-Type", "multipart/form-data; boundary=edge")
            .call("POST", API + "/uploads", "--edge\r\nContent-Disposition: form-data; name=\"fi");
    assertThat(heard.status()).as(heard.toString()).isEqualTo(400);
  }
}
