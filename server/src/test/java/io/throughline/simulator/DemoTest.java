package io.throughline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.app.House;
import io.throughline.flow.Guest;
import io.throughline.flow.Heard;
import io.throughline.kernel.config.Config;
import io.throughline.kernel.config.Configuration;
import io.throughline.kernel.db.TestDatabase;
import io.throughline.kernel.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The demo, seen through its API. */
@TestInstance(Lifecycle.PER_CLASS)
class DemoTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestDatabase database = TestDatabase.fresh(20);
  private final HttpClient http = HttpClient.newHttpClient();
  private final Demo demo = new Demo(Clock.systemUTC());
  private House house;
  private Guest program;

  @BeforeAll
  void start(@TempDir Path data) {
    Config config =
        Configuration.read(
            Map.of("THROUGHLINE_DATA", data.toString(), "THROUGHLINE_PORT", "0"), data);
    house = new House(config, database.url(), demo);
    URI address = URI.create("http://127.0.0.1:" + house.port());
    JsonNode told = Json.tree(demo.json(address).getBytes(StandardCharsets.UTF_8));
    program =
        new Guest(http, address.toString(), Map.of())
            .with("Authorization", "Bearer " + told.path("apiKey").asString(""));
  }

  @AfterAll
  void stop() {
    house.close();
    demo.close();
    http.close();
    database.close();
  }

  @Test
  void twoWeeksHavePassed() {
    assertThat(total("/api/v1/customers?limit=1")).isBetween(200L, 400L);
    assertThat(total("/api/v1/conversations?limit=1&status=all")).isBetween(280L, 420L);
    for (String status : List.of("open", "snoozed", "resolved")) {
      assertThat(total("/api/v1/conversations?limit=1&status=" + status)).as(status).isPositive();
    }
    assertThat(program.get("/api/v1/conversations/counts").json().path("failed").asLong(0))
        .isPositive();
  }

  @Test
  void theShowcaseCustomerHasOneConversationOverAllChannelsOfTheTwoWeeks() {
    JsonNode conversation = only(Showcase.REMI.email());
    assertThat(conversation.path("kinds").values())
        .extracting(JsonNode::asString)
        .containsExactlyInAnyOrder(StandIns.MAIL, StandIns.CHAT, StandIns.PHONE);
    Instant opened = Instant.parse(conversation.path("createdAt").asString(""));
    assertThat(opened).isBefore(Instant.now().minus(Duration.ofDays(2)));
  }

  @Test
  void whoeverIsPlayedHasOneConversationOverAllChannels() throws InterruptedException {
    Map<String, String> nora =
        Map.of("name", "Nora Quist", "email", "nora@quist.example", "phone", "+4790114455");
    for (JsonNode channel : channels()) {
      Heard sent =
          program.post(
              "/simulator/api/send",
              Map.of(
                  "inboxId", channel.path("inboxId").asString(""), "person", nora, "text", "Hi"));
      assertThat(sent.status()).as(channel.path("kind").asString("")).isEqualTo(202);
    }
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end) && !everywhere()) {
      Thread.sleep(200);
    }
    assertThat(everywhere()).isTrue();
  }

  private boolean everywhere() {
    JsonNode customers = program.get("/api/v1/customers?handle=email:nora@quist.example").json();
    return !customers.path("items").isEmpty()
        && only("nora@quist.example").path("kinds").size() == channels().size();
  }

  /** The only conversation of whoever has this address. */
  private JsonNode only(String email) {
    JsonNode customer =
        program.get("/api/v1/customers?handle=email:" + email).json().path("items").path(0);
    JsonNode conversations =
        program
            .get("/api/v1/conversations?status=all&customer=" + customer.path("id").asString(""))
            .json();
    assertThat(conversations.path("items").size()).isEqualTo(1);
    return conversations.path("items").path(0);
  }

  private JsonNode channels() {
    return program.get("/simulator/api/channels").json().path("items");
  }

  private long total(String path) {
    return program.get(path).json().path("total").asLong(0);
  }
}
