package io.throughline.flow;

import io.throughline.simulator.Person;
import io.throughline.simulator.feed.Feed;
import io.throughline.simulator.feed.Feeds;
import io.throughline.simulator.feed.Said;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** Every channel that has a provider outside, connected to a house by an inbox each. */
final class Providers implements AutoCloseable {
  private static final String RATE = "rate_limit";

  private final TestHouse house;
  private final Guest agent;
  private final Clock clock;
  private final Feeds feeds;
  private final Map<String, JsonNode> inboxes = new HashMap<>();
  private final AtomicLong numbers = new AtomicLong(1000);

  Providers(TestHouse house, Guest agent, Clock clock) {
    this.house = house;
    this.agent = agent;
    this.clock = clock;
    this.feeds = new Feeds(clock);
    feeds.all().forEach(feed -> inboxes.put(feed.kind(), inbox(feed)));
  }

  /** Limits of providers that last for minutes would only be waited for. */
  private JsonNode inbox(Feed feed) {
    Map<String, String> settings = new HashMap<>(feed.settings());
    boolean paced =
        Town.list(agent.get("/api/v1/channels")).stream()
            .filter(kind -> kind.path("kind").asString("").equals(feed.kind()))
            .flatMap(kind -> kind.path("settings").valueStream())
            .anyMatch(setting -> setting.path("key").asString("").equals(RATE));
    if (paced) {
      settings.put(RATE, "1000");
    }
    Heard heard =
        agent.post(
            "/api/v1/inboxes",
            Map.of("kind", feed.kind(), "name", "at " + feed.kind(), "settings", settings));
    if (heard.status() != 201) {
      throw new IllegalStateException(feed.kind() + ": " + heard);
    }
    return heard.json();
  }

  List<Feed> all() {
    return feeds.all();
  }

  /** The channel of this kind, if it has a provider. */
  Optional<Feed> of(String kind) {
    return all().stream().filter(feed -> feed.kind().equals(kind)).findFirst();
  }

  /** Lets somebody write. */
  void say(Feed feed, Person by, String text) {
    String hook = Objects.requireNonNull(inboxes.get(feed.kind())).path("hookUrl").asString("");
    URI reached = URI.create(house.stranger().base() + URI.create(hook).getRawPath());
    Said said = new Said(hook, by, numbers.incrementAndGet(), clock.instant(), text);
    try {
      int status = feed.says(said).send(reached);
      if (status != 200) {
        throw new IllegalStateException(feed.kind() + " was answered with " + status);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    feeds.close();
  }
}
