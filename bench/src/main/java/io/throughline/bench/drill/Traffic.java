package io.throughline.bench.drill;

import io.throughline.bench.rig.Crowd;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Web;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Customers and agents that do not give up: a provider delivers each message again until it is
 * acknowledged, now and then also after that; an agent's program repeats a reply under its key
 * until it is taken.
 */
final class Traffic implements AutoCloseable {
  private static final int PROVIDERS = 8;
  private static final long LONGEST_MICROS = 120_000_000;
  private static final int AGENTS = 3;

  /** A multiple of the agents, so that each conversation is always answered by the same one. */
  private static final int PEOPLE = 78;

  private final Rig rig;
  private final int providers;
  private final Supplier<URI> entrance;
  private final Crowd crowd;
  private final Histogram latency = new ConcurrentHistogram(LONGEST_MICROS, 2);
  private final String run = Long.toString(System.nanoTime(), 36);
  private final AtomicLong number = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong turnedAway = new AtomicLong();
  private final Set<String> said = ConcurrentHashMap.newKeySet();
  private final Map<String, String> taken = new ConcurrentHashMap<>();
  private final List<Thread> threads = new java.util.ArrayList<>();
  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
  private volatile boolean open = true;

  /** By all channels. */
  Traffic(Rig rig) {
    this(rig, rig.everywhere(), PROVIDERS, rig.installation()::base);
  }

  /**
   * With so many connections of providers, which like the agents go in by whatever the entrance is
   * at the time.
   */
  Traffic(Rig rig, Crowd crowd, int providers, Supplier<URI> entrance) {
    this.rig = rig;
    this.crowd = crowd;
    this.providers = providers;
    this.entrance = entrance;
  }

  /** Lets everybody have a conversation, then begins. */
  void begin() {
    for (int i = 0; i < PEOPLE; i++) {
      deliver(crowd.says(run, number.getAndIncrement(), i));
    }
    List<String> conversations;
    try (Ledger ledger = rig.ledger()) {
      Pause.until(
          "the first conversations",
          java.time.Duration.ofSeconds(30),
          () -> ledger.number("select count(*) from conversation.conversation") == PEOPLE);
      conversations = ledger.column("select id::text from conversation.conversation order by id");
    }
    for (int i = 0; i < providers; i++) {
      threads.add(Thread.ofVirtual().name("provider " + i).start(this::provide));
    }
    for (int i = 0; i < AGENTS; i++) {
      int agent = i;
      threads.add(Thread.ofVirtual().name("agent " + i).start(() -> answer(agent, conversations)));
    }
  }

  /** The texts of the messages that were acknowledged. */
  Set<String> said() {
    return said;
  }

  /** What reached people, by recipient. */
  Map<String, List<String>> received() {
    return crowd.received();
  }

  /** The replies that were taken: the conversation by text. */
  Map<String, String> taken() {
    return taken;
  }

  /** How many requests were refused or broke off, and were repeated. */
  long refused() {
    return refused.get();
  }

  /** How many were answered with 429 or 503. */
  long turnedAway() {
    return turnedAway.get();
  }

  /** Milliseconds at a percentile until a message was acknowledged, of those that were at once. */
  double millis(double percentile) {
    return latency.getValueAtPercentile(percentile) / 1000.0;
  }

  /** Answers that should never be given. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  private void provide() {
    Random random = ThreadLocalRandom.current();
    while (open) {
      Crowd.Letter letter = crowd.says(run, number.getAndIncrement(), random.nextInt(PEOPLE));
      deliver(letter);
      if (random.nextInt(10) == 0) {
        deliver(letter);
      }
      Pause.millis(5 + random.nextInt(20));
    }
  }

  private void deliver(Crowd.Letter letter) {
    while (true) {
      long began = System.nanoTime();
      try {
        Web.Answer answer = letter.deliver(entrance.get());
        if (answer.status() / 100 == 2) {
          said.add(letter.text());
          latency.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - began) / 1000));
          return;
        }
        note("a message", answer);
      } catch (UncheckedIOException e) {
        refused.incrementAndGet();
      }
      Pause.millis(100);
    }
  }

  private void answer(int agent, List<String> conversations) {
    for (long n = 0; open; n++) {
      int mine = (int) (n * AGENTS + agent) % conversations.size();
      reply(conversations.get(mine), "reply %d.%08d of %s".formatted(agent, n, run));
      Pause.millis(30);
    }
  }

  private void reply(String conversation, String text) {
    String key = UUID.randomUUID().toString();
    while (true) {
      try {
        Web.Answer answer =
            rig.office()
                .web()
                .at(entrance.get())
                .with("Idempotency-Key", key)
                .post("/api/v1/conversations/" + conversation + "/messages", Map.of("text", text));
        if (answer.status() / 100 == 2) {
          taken.put(text, conversation);
          return;
        }
        note("a reply", answer);
      } catch (UncheckedIOException e) {
        refused.incrementAndGet();
      }
      Pause.millis(100);
    }
  }

  /** Being too busy is honest; everything else tells the other side not to try again. */
  private void note(String what, Web.Answer answer) {
    refused.incrementAndGet();
    if (answer.status() != 503 && answer.status() != 429) {
      wrong.add(what + " was answered with " + answer.status());
    } else {
      turnedAway.incrementAndGet();
      if (answer.retryAfter().isEmpty()) {
        wrong.add(what + " was answered with %d and no Retry-After".formatted(answer.status()));
      }
    }
  }

  /** Lets the last requests be acknowledged; the server has to be up. */
  @Override
  public void close() {
    open = false;
    for (Thread thread : threads) {
      try {
        thread.join(java.time.Duration.ofMinutes(2));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
