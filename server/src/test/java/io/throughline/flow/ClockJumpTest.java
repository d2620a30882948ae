package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.time.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock of the machine is set to another time under a running server. */
class ClockJumpTest {
  private final VirtualClock clock = new VirtualClock(Instant.now());
  private final TestHouse house = new TestHouse(clock);
  private final Desk desk = new Desk(house, "acme");

  @AfterEach
  void close() {
    house.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT26H", "-PT26H", "PT10S", "-PT10S"})
  void whatComesInIsTakenBeforeAndAfter(Duration jump) {
    String before = say();
    Town.await("what was said before", () -> heard(before));
    String between = say();
    clock.advance(jump);
    String after = say();
    Town.await("what was said in between", () -> heard(between));
    Town.await("what was said after", () -> heard(after));
    assertThat(desk.items("/traffic?direction=in&state=failed")).isEmpty();
    assertThat(desk.items("/traffic?direction=in&state=received")).isEmpty();
  }

  private boolean heard(String text) {
    return desk.items("/conversations?status=all").stream()
        .anyMatch(one -> one.at("/preview/text").asString("").equals(text));
  }

  private String say() {
    String text = "said " + UUID.randomUUID();
    Guest visitor = house.stranger();
    String token = visitor.post("/chat/" + desk.inboxKey + "/session", "{}").at("/visitor");
    Heard said =
        visitor.post(
            "/chat/" + desk.inboxKey + "/messages?visitor=" + token,
            Map.of("type", "message", "id", UUID.randomUUID().toString(), "text", text));
    assertThat(said.status()).as(said.toString()).isEqualTo(200);
    return text;
  }
}
