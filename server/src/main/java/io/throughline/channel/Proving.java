package io.throughline.channel;

import io.throughline.channel.Checks.Check;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.http.Answer;
import io.throughline.kernel.http.Call;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.http.Payload;
import io.throughline.kernel.http.Reach;
import io.throughline.kernel.http.Trouble;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tries an inbox out both ways: what the channel tries at its provider, and what comes by the hook
 * address. It goes over the public address as a provider would, as far as this server can reach it.
 */
public final class Proving {
  /** Marks a request of ours, which is no sign of life of a provider. */
  static final String TRIAL = "x-throughline-trial";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PROCESSED = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Channels channels;
  private final Inboxes inboxes;
  private final Database database;
  private final TrafficStore traffic;
  private final Outgoing outgoing;
  private final Clock clock;

  /** Through these. */
  public Proving(
      Channels channels, Inboxes inboxes, Database database, Outgoing outgoing, Clock clock) {
    this.channels = channels;
    this.inboxes = inboxes;
    this.database = database;
    this.traffic = new TrafficStore(database);
    this.outgoing = outgoing;
    this.clock = clock;
  }

  /** Tries everything in order, and notes at the inbox if all of it worked. Blocking. */
  public List<Check> prove(Inbox inbox) {
    Channel channel = channels.of(inbox);
    List<Check> checks = new ArrayList<>();
    if (channel instanceof Checks tried) {
      checks.addAll(tried.check(inbox));
    }
    if (channel.called(inbox)) {
      inboxes.hook(inbox).ifPresent(hook -> checks.addAll(called(inbox, channel, hook)));
    }
    if (checks.stream().allMatch(Check::passed)) {
      inboxes.tested(inbox);
    }
    return checks;
  }

  private List<Check> called(Inbox inbox, Channel channel, URI hook) {
    List<Check> checks = new ArrayList<>();
    long from = System.nanoTime();
    try {
      Answer answer = outgoing.call(post(hook, "application/json", "{}"));
      Duration took = Duration.ofNanos(System.nanoTime() - from);
      checks.add(answers(hook, answer).in(took));
      if (checks.getFirst().passed()) {
        checks.add(refuses(answer).in(took));
      }
    } catch (Trouble e) {
      checks.add(
          new Check(
              "The hook address answers",
              false,
              "Nothing answers at %s: %s".formatted(hook, e.getMessage())));
    }
    boolean open = checks.stream().allMatch(Check::passed);
    if (open && channel instanceof Rehearses rehearses) {
      checks.addAll(rehearsed(inbox, rehearses.rehearse(inbox), hook));
    }
    return checks;
  }

  private static Check answers(URI hook, Answer answer) {
    String what = "The hook address answers";
    if (answer.status() == 404 || answer.status() / 100 == 3 || answer.status() >= 500) {
      return new Check(
          what,
          false,
          "Something else answers %d at %s; the proxy before this server has to pass it on."
              .formatted(answer.status(), hook));
    }
    return new Check(
        what,
        true,
        "https".equals(hook.getScheme())
            ? "Over TLS, seen from this server"
            : "Without TLS, which most providers refuse");
  }

  private static Check refuses(Answer answer) {
    boolean refused = answer.status() == 401 || answer.status() == 403;
    return new Check(
        "A request of a stranger is refused",
        refused,
        refused
            ? "Answered " + answer.status()
            : "It was answered %d instead of 401.".formatted(answer.status()));
  }

  private List<Check> rehearsed(Inbox inbox, Rehearses.Rehearsal rehearsal, URI hook) {
    String trial = UUID.randomUUID().toString();
    Instant since = clock.instant();
    Call call = post(hook, rehearsal.contentType(), rehearsal.body()).header(TRIAL, trial);
    for (Map.Entry<String, String> header : rehearsal.headers().entrySet()) {
      call = call.header(header.getKey(), header.getValue());
    }
    String what = "A signed request is taken";
    long from = System.nanoTime();
    try {
      Answer answer = outgoing.call(call);
      Duration took = Duration.ofNanos(System.nanoTime() - from);
      if (!answer.succeeded()) {
        return List.of(
            new Check(what, false, "It was answered %d.".formatted(answer.status())).in(took));
      }
      return List.of(
          new Check(what, true, "Answered " + answer.status()).in(took),
          read(inbox, since, trial).in(Duration.ofNanos(System.nanoTime() - from)));
    } catch (Trouble e) {
      return List.of(new Check(what, false, "No answer came: " + e.getMessage()));
    }
  }

  /** It was not only taken but also understood. */
  private Check read(Inbox inbox, Instant since, String trial) {
    String what = "It was read";
    long end = System.nanoTime() + PROCESSED.toNanos();
    while (System.nanoTime() < end) {
      Optional<Request> found = database.search(() -> traffic.marked(inbox, since, TRIAL, trial));
      if (found.isPresent() && !found.get().state().equals("received")) {
        boolean read = !found.get().state().equals("failed");
        return new Check(
            what,
            read,
            read
                ? "It stands in the delivery ledger"
                : "It failed: " + found.get().reason().orElse(""));
      }
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return new Check(what, false, "It is kept, but was not read within ten seconds.");
  }

  private static Call post(URI hook, String type, String body) {
    return Call.post(
            hook,
            Reach.to().own(hook.toString()),
            Payload.bytes(type, body.getBytes(StandardCharsets.UTF_8)))
        .patience(PATIENCE);
  }
}
