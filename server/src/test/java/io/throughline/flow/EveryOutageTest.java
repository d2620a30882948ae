package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.time.VirtualClock;
import io.throughline.simulator.Person;
import io.throughline.simulator.StandInFault;
import io.throughline.simulator.feed.Feed;
import io.throughline.simulator.feed.Got;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Every provider is away for an hour; what was to leave meanwhile leaves afterwards, in order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryOutageTest {
  private static final String API = "/api/v1/conversations/";
  private static final Duration LONG = Duration.ofDays(1);
  private static final Person ANN = new Person("Ann Lie", "", "+4741255667");

  /** Providers whose answers to a message cannot be repeated may have taken it. */
  private static final String UNSURE = "may have arrived";

  private final VirtualClock clock = new VirtualClock(Instant.now());
  private final TestHouse house = new TestHouse(clock);
  private final Guest agent = house.founder("Acme", "maya@acme.example");
  private final Providers providers = new Providers(house, agent, clock);
  private final Map<String, String> routes = new HashMap<>();

  @AfterAll
  void close() {
    house.close();
    providers.close();
  }

  @Test
  void everythingIsDeliveredOnceAndInOrderOrVisiblyFailed() {
    for (Feed feed : providers.all()) {
      providers.say(feed, ANN, "hello by " + feed.kind());
      Town.await("a route by " + feed.kind(), () -> route(feed));
    }
    for (Feed feed : providers.all()) {
      feed.next(new StandInFault.Away(LONG));
      IntStream.range(0, 4).forEach(number -> reply(feed, number));
    }
    pass(60);
    for (Feed feed : providers.all()) {
      assertThat(answers(feed)).as(feed.kind() + " is away").isEmpty();
      feed.next(new StandInFault.Back());
    }
    Town.await(
        "all to have left",
        () -> {
          pass(1);
          return over();
        });
    List<String> wrong = new ArrayList<>();
    for (Feed feed : providers.all()) {
      List<String> wanted = wanted(feed);
      if (!answers(feed).equals(wanted)) {
        wrong.add(feed.kind() + " got " + answers(feed) + " of " + deliveries(feed));
      }
      if (wanted.size() < 3) {
        wrong.add(feed.kind() + " failed more than the first");
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Lets minutes pass, with a moment in each for what has become due. */
  private void pass(int minutes) {
    for (int i = 0; i < minutes; i++) {
      clock.advance(Duration.ofMinutes(1));
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private boolean route(Feed feed) {
    for (JsonNode one : Town.list(agent.get("/api/v1/conversations?status=all"))) {
      String id = one.path("id").asString("");
      for (JsonNode route : Town.list(agent.get(API + id + "/routes"))) {
        if (route.path("channel").asString("").equals(feed.kind())) {
          routes.put(feed.kind(), id + " " + route.path("id").asString(""));
          return true;
        }
      }
    }
    return false;
  }

  private String[] place(Feed feed) {
    return routes.getOrDefault(feed.kind(), " ").split(" ", 2);
  }

  private static String text(Feed feed, int number) {
    return "answer %d by %s".formatted(number, feed.kind());
  }

  private void reply(Feed feed, int number) {
    Heard heard =
        agent.post(
            API + place(feed)[0] + "/messages",
            Map.of("text", text(feed, number), "routeId", place(feed)[1]));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(201);
  }

  private List<String> answers(Feed feed) {
    String to = feed.handle(ANN).value();
    return feed.got().stream().filter(got -> got.to().equals(to)).map(Got::text).toList();
  }

  /** What must have arrived: all but what is shown as failed, and that only if it is unsure. */
  private List<String> wanted(Feed feed) {
    List<String> wanted = new ArrayList<>();
    for (JsonNode delivery : deliveries(feed)) {
      boolean failed = delivery.path("state").asString("").equals("failed");
      if (!failed || !delivery.path("reason").asString("").contains(UNSURE)) {
        wanted.add(delivery.path("text").asString(""));
      }
    }
    return wanted;
  }

  private boolean over() {
    return providers.all().stream()
        .flatMap(feed -> deliveries(feed).stream())
        .noneMatch(
            delivery -> List.of("queued", "sending").contains(delivery.path("state").asString("")));
  }

  /** What left for a channel in the order in which it was written, each with its text. */
  private List<JsonNode> deliveries(Feed feed) {
    List<JsonNode> deliveries = new ArrayList<>();
    for (JsonNode entry : Town.list(agent.get(API + place(feed)[0] + "/entries?limit=100"))) {
      String text = entry.path("text").asString("");
      if (text.endsWith(" by " + feed.kind())) {
        for (JsonNode delivery : entry.path("deliveries")) {
          deliveries.add(
              ((tools.jackson.databind.node.ObjectNode) delivery.deepCopy()).put("text", text));
        }
      }
    }
    return deliveries;
  }
}
