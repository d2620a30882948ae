package io.throughline.bench.rig;

import io.throughline.simulator.HookCall;
import io.throughline.simulator.Person;
import io.throughline.simulator.StandInFault;
import io.throughline.simulator.feed.Feed;
import io.throughline.simulator.feed.Feeds;
import io.throughline.simulator.feed.Said;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * People on every channel that has a provider outside, one of its stand-ins each: a channel that is
 * registered there is in every drill.
 */
public final class Everywhere implements Crowd, AutoCloseable {
  private static final String RATE = "rate_limit";

  private final Feeds feeds = new Feeds(Clock.systemUTC());
  private final Map<String, URI> hooks = new HashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  /** Connects an inbox of this office to each. */
  public Everywhere(Office office) {
    for (Feed feed : feeds.all()) {
      Map<String, String> settings = new HashMap<>(feed.settings());
      if (office.knows(feed.kind(), RATE)) {
        settings.put(RATE, "10000");
      }
      String address = office.inbox(feed.kind(), settings).path("hookUrl").asString();
      hooks.put(feed.kind(), URI.create(address));
    }
  }

  /** The channels, each with the stand-in of its provider. */
  public List<Feed> all() {
    return feeds.all();
  }

  @Override
  public Letter says(String run, long n, int person) {
    return says(feeds.all().get(person % feeds.all().size()), run, n, person);
  }

  /** The n-th message of a run, by one of them, over this channel. */
  public Letter says(Feed feed, String run, long n, int person) {
    URI hook = Objects.requireNonNull(hooks.get(feed.kind()));
    String text =
        "Message %d of run %s: where is my order, please? It was to arrive on Monday."
            .formatted(n, run);
    HookCall call =
        feed.says(
            new Said(
                hook.toString(), somebody(person), numbers.incrementAndGet(), Instant.now(), text));
    return new Letter(hook.getRawPath(), call.headers(), call.body(), text);
  }

  /** Any bytes over this channel, as its provider delivers them now. */
  public Letter delivers(Feed feed, byte[] body) {
    URI hook = Objects.requireNonNull(hooks.get(feed.kind()));
    HookCall call = feed.delivers(hook.toString(), body, Instant.now());
    return new Letter(hook.getRawPath(), call.headers(), body, "");
  }

  private static Person somebody(int person) {
    return new Person("Customer " + person, "", "+491700%06d".formatted(person));
  }

  @Override
  public Map<String, List<String>> received() {
    Map<String, List<String>> received = new HashMap<>();
    for (Feed feed : feeds.all()) {
      feed.got()
          .forEach(
              got ->
                  received
                      .computeIfAbsent(feed.kind() + " " + got.to(), to -> new ArrayList<>())
                      .add(got.text()));
    }
    return received;
  }

  /** Lets no provider take anything for a while. */
  public void away(Duration time) {
    feeds.all().forEach(feed -> feed.next(new StandInFault.Away(time)));
  }

  @Override
  public void close() {
    feeds.close();
  }
}
