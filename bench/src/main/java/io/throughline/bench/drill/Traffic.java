package io.throughline.bench.drill;

import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Post;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Web;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Customers and agents that do not give up: a provider delivers each message again until it is
 * acknowledged, now and then also after that; an agent's program repeats a reply under its key
 * until it is taken.
 */
final class Traffic implements AutoCloseable {
  private static final int PROVIDERS = 8;
  private static final int AGENTS = 3;
  private static final int PEOPLE = 60;

  private final Rig rig;
  private final Post post;
  private final String run = Long.toString(System.nanoTime(), 36);
  private final AtomicLong number = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
  private final Map<String, String> taken = new ConcurrentHashMap<>();
  private final List<Thread> threads = new java.util.ArrayList<>();
  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
  private volatile boolean open = true;

  Traffic(Rig rig) {
    this.rig = rig;
    this.post = rig.post();
  }

  /** Lets everybody have a conversation, then begins. */
  void begin() {
    for (int i = 0; i < PEOPLE; i++) {
      deliver(Post.Text.of(run, number.getAndIncrement(), i));
    }
    List<String> conversations;
    try (Ledger ledger = rig.ledger()) {
      Pause.until(
          "the first conversations",
          java.time.Duration.ofSeconds(30),
          () -> ledger.number("select count(*) from conversation.conversation") == PEOPLE);
      conversations = ledger.column("select id::text from conversation.conversation order by id");
    }
    for (int i = 0; i < PROVIDERS; i++) {
      threads.add(Thread.ofVirtual().name("provider " + i).start(this::provide));
    }
    for (int i = 0; i < AGENTS; i++) {
      int agent = i;
      threads.add(Thread.ofVirtual().name("agent " + i).start(() -> answer(agent, conversations)));
    }
  }

  /** What was acknowledged: how often, by the provider's id. */
  Map<String, Long> acknowledged() {
    return acknowledged;
  }

  /** The replies that were taken: the conversation by text. */
  Map<String, String> taken() {
    return taken;
  }

  /** How many requests were refused or broke off, and were repeated. */
  long refused() {
    return refused.get();
  }

  /** Answers that should never be given. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  private void provide() {
    Random random = ThreadLocalRandom.current();
    while (open) {
      Post.Text text = Post.Text.of(run, number.getAndIncrement(), random.nextInt(PEOPLE));
      deliver(text);
      if (random.nextInt(10) == 0) {
        deliver(text);
      }
      Pause.millis(5 + random.nextInt(20));
    }
  }

  private void deliver(Post.Text text) {
    byte[] body = Post.body(List.of(text));
    String signature = post.signature(body);
    while (true) {
      try {
        Web.Answer answer =
            new Web(rig.installation().base())
                .with("X-Hub-Signature-256", "sha256=" + signature)
                .post(rig.office().hook(), body);
        if (answer.status() == 200) {
          acknowledged.merge(text.id(), 1L, Long::sum);
          return;
        }
        note("a message", answer.status());
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
                .with("Idempotency-Key", key)
                .post("/api/v1/conversations/" + conversation + "/messages", Map.of("text", text));
        if (answer.status() / 100 == 2) {
          taken.put(text, conversation);
          return;
        }
        note("a reply", answer.status());
      } catch (UncheckedIOException e) {
        refused.incrementAndGet();
      }
      Pause.millis(100);
    }
  }

  /** Being too busy is honest; everything else tells the other side not to try again. */
  private void note(String what, int status) {
    refused.incrementAndGet();
    if (status != 503 && status != 429) {
      wrong.add(what + " was answered with " + status);
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
