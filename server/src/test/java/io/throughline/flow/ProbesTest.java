package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may see how the server is doing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProbesTest {
  private static final String METRICS = "/metrics";
  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void metricsAreOpenToTheSameMachine() {
    Heard heard = house.stranger().get(METRICS);
    assertThat(heard.status()).isEqualTo(200);
    assertThat(heard.header("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(heard.text()).contains("jvm_memory_used_bytes", "hikaricp_connections");
  }

  @Test
  void elsewhereOnlyAdministratorsSeeThem() {
    assertThat(outside(house.stranger()).get(METRICS).status()).isEqualTo(401);
    Guest unknown = house.stranger().with("Authorization", "Bearer tlk_nothing");
    assertThat(outside(unknown).get(METRICS).status()).isEqualTo(401);
    assertThat(outside(desk.agent).get(METRICS).status()).isEqualTo(403);
    assertThat(outside(desk.agentKey).get(METRICS).status()).isEqualTo(403);
    assertThat(outside(desk.administrator).get(METRICS).text()).contains("jvm_memory_used_bytes");
    assertThat(outside(desk.administratorKey).get(METRICS).status()).isEqualTo(200);
  }

  @Test
  void whatIsWrongIsToldOnTheSameMachineOnly() {
    assertThat(house.stranger().get("/health/ready").text()).contains("failures");
    assertThat(outside(house.stranger()).get("/health/ready").text()).isEqualTo("{\"ready\":true}");
  }

  /** A proxy may add a line of its own behind what the caller wrote. */
  @Test
  void onlyTheProxysOwnLineCounts() {
    Guest guest =
        house
            .stranger()
            .with("X-Forwarded-For", "127.0.0.2")
            .with("x-forwarded-for", "203.0.113.7");
    assertThat(guest.get(METRICS).status()).isEqualTo(401);
  }

  /** The guest calling through a proxy, as from another machine. */
  private static Guest outside(Guest guest) {
    return guest.with("X-Forwarded-For", "203.0.113.7");
  }
}
