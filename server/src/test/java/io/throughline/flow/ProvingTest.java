package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Trying an inbox out tells what works and what does not, both ways. */
class ProvingTest {
  private static final String API = "/api/v1";
  private final int port = Ports.free();
  private final TestHouse house =
      new TestHouse(
          Map.of(
              "THROUGHLINE_PORT",
              String.valueOf(port),
              "THROUGHLINE_PUBLIC_URL",
              "http://127.0.0.1:" + port));
  private final Desk desk = new Desk(house, "acme");
  private final Cloud cloud = new Cloud();

  @AfterEach
  void close() {
    cloud.close();
    house.close();
  }

  private String phone(Map<String, String> changes) {
    Map<String, Object> settings = new HashMap<>(cloud.settings());
    settings.putAll(changes);
    return desk.made("/inboxes", Map.of("kind", "whatsapp", "name", "Phone", "settings", settings))
        .path("id")
        .asString();
  }

  private ObjectNode tried(String inbox) {
    Heard heard = desk.administrator.post(API + "/inboxes/" + inbox + "/check", Map.of());
    assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
    ObjectNode checks = Json.object();
    heard.json().path("checks").forEach(one -> checks.set(one.path("what").asString(), one));
    return checks;
  }

  private static boolean passed(ObjectNode checks, String what) {
    assertThat(checks.has(what)).as(checks.toString()).isTrue();
    return checks.path(what).path("passed").asBoolean();
  }

  @Test
  void theWayInIsGoneAsAProviderWouldGoIt() {
    String inbox = phone(Map.of());
    ObjectNode checks = tried(inbox);
    for (String what :
        List.of(
            "The hook address answers",
            "A request of a stranger is refused",
            "A signed request is taken",
            "It was read")) {
      assertThat(passed(checks, what)).as(checks.toString()).isTrue();
      assertThat(checks.path(what).path("millis").isNumber()).isTrue();
    }
    assertThat(passed(checks, "Access token and phone number ID"))
        .as("the stand-in knows no number to ask for")
        .isFalse();
    JsonNode health = desk.administrator.get(API + "/inboxes/" + inbox).json().path("health");
    assertThat(health.path("testedAt").isNull()).as("not everything worked").isTrue();
    assertThat(health.path("receivedAt").isNull()).as("we are no provider").isTrue();
    assertThat(desk.items("/traffic?direction=in&inbox=" + inbox))
        .singleElement()
        .satisfies(one -> assertThat(one.path("state").asString()).isEqualTo("ignored"));
  }

  @Test
  void aPassedTrialIsNoted() {
    assertThat(tried(desk.inbox).isEmpty()).isTrue();
    assertThat(desk.administrator.get(API + "/inboxes/" + desk.inbox).at("/health/testedAt"))
        .isNotEmpty();
  }

  @Test
  void aProxyThatDoesNotPassHooksOnIsNamed() throws IOException {
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    proxy.start();
    String address = "http://127.0.0.1:" + proxy.getAddress().getPort();
    try (TestHouse hidden = new TestHouse(Map.of("THROUGHLINE_PUBLIC_URL", address))) {
      Desk there = new Desk(hidden, "hidden");
      String inbox =
          there
              .made(
                  "/inboxes",
                  Map.of("kind", "whatsapp", "name", "Phone", "settings", cloud.settings()))
              .path("id")
              .asString();
      String report =
          there.administrator.post(API + "/inboxes/" + inbox + "/check", Map.of()).text();
      assertThat(report).contains("Something else answers 404").doesNotContain("It was read");
      proxy.stop(0);
      report = there.administrator.post(API + "/inboxes/" + inbox + "/check", Map.of()).text();
      assertThat(report).contains("Nothing answers at " + address);
    }
  }
}
