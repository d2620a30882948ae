package io.throughline.simulator;

import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.simulator.feed.Feed;
import io.throughline.simulator.feed.Got;
import io.throughline.simulator.feed.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Writes as a provider delivers it to our own hook, and reads what its stand-in was sent. */
final class FeedPlayer implements Player {
  private final Inbox inbox;
  private final Feed feed;
  private final URI hook;
  private final Clock clock;
  private final AtomicLong numbers;
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private int seen;

  /**
   * A player of this inbox.
   *
   * @param hook its hook address as the provider knows it
   */
  FeedPlayer(Inbox inbox, Feed feed, URI hook, Clock clock) {
    this.inbox = inbox;
    this.feed = feed;
    this.hook = hook;
    this.clock = clock;
    this.numbers = new AtomicLong(clock.instant().getEpochSecond());
  }

  @Override
  public void say(Person person, String text, URI house) {
    Handle handle = feed.handle(person);
    boolean readable = List.of(Handle.EMAIL, Handle.PHONE).contains(handle.kind());
    names.put(handle.value(), readable ? handle.value() : person.name());
    Said said = new Said(hook.toString(), person, numbers.incrementAndGet(), clock.instant(), text);
    try {
      int status = feed.says(said).send(house.resolve(hook.getRawPath()));
      if (status / 100 != 2) {
        throw new IllegalStateException("the hook answered " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the hook did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the hook was not waited for", e);
    }
  }

  @Override
  public synchronized List<Received> heard(URI house) {
    List<Got> all = feed.got();
    List<Received> heard = new ArrayList<>();
    for (Got got : all.subList(Math.min(seen, all.size()), all.size())) {
      String to = names.getOrDefault(got.to(), got.to());
      heard.add(new Received(inbox.id(), to, got.text(), clock.instant()));
    }
    seen = all.size();
    return heard;
  }
}
