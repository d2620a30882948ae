package io.throughline.channel;

import io.throughline.conversation.Arrival;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Media;
import io.throughline.conversation.Reception;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.blob.Blob;
import io.throughline.kernel.blob.Blobs;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Outage;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.WorkspaceId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes what the intake keeps: parses requests, stores their files, and takes whole batches
 * into conversations. A batch that fails is tried request by request, a request that fails item by
 * item, so that a poisoned item fails alone. When it is the database that fails for now, what is
 * not done is left for later.
 */
public final class Processing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Processing.class);
  private static final int BATCH = 200;
  private static final int WORKERS = 2;
  private static final int TRIES = 5;
  private static final long LARGEST_FILE = 64L * 1024 * 1024;
  private static final Duration HOLD = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration LATER = Duration.ofSeconds(1);

  private final Intake intake;
  private final Channels channels;
  private final Inboxes inboxes;
  private final Reception reception;
  private final Blobs blobs;
  private final Database database;
  private final RequestStore store;
  private final Ids ids;
  private final Clock clock;
  private final Semaphore wake = new Semaphore(0);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean open = true;

  /** Wires the processing. */
  public Processing(
      Intake intake,
      Channels channels,
      Inboxes inboxes,
      Reception reception,
      Blobs blobs,
      Reception.Foundation base) {
    this.intake = intake;
    this.channels = channels;
    this.inboxes = inboxes;
    this.reception = reception;
    this.blobs = blobs;
    this.database = base.database();
    this.store = new RequestStore(base.database());
    this.ids = base.ids();
    this.clock = base.clock();
    intake.onArrival(wake::release);
  }

  /** Begins to work. */
  public void start() {
    for (int i = 0; i < WORKERS; i++) {
      threads.add(Thread.ofVirtual().name("processing " + i).start(this::run));
    }
  }

  /**
   * Processes one batch of waiting requests now.
   *
   * @return how many there were
   */
  public int step() {
    List<RequestStore.Claimed> claimed =
        database.write(() -> store.claim(BATCH, clock.instant(), HOLD));
    Map<WorkspaceId, List<Parsed>> parsed = new LinkedHashMap<>();
    for (RequestStore.Claimed request : claimed) {
      parse(request)
          .ifPresent(
              good ->
                  parsed.computeIfAbsent(request.workspace(), key -> new ArrayList<>()).add(good));
    }
    parsed.forEach(this::take);
    return claimed.size();
  }

  @Override
  public void close() {
    open = false;
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    while (open) {
      try {
        if (step() == 0 && wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("Processing requests failed and starts again", e);
        if (!rest()) {
          return;
        }
      }
    }
  }

  private static boolean rest() {
    try {
      Thread.sleep(LOOK);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private Optional<Parsed> parse(RequestStore.Claimed request) {
    if (request.attempts() > TRIES) {
      fail(request, "processing it was begun %d times and never finished".formatted(TRIES));
      return Optional.empty();
    }
    try {
      Inbox inbox = inboxes.get(request.workspace(), request.inbox());
      RawRequest raw = intake.raw(request);
      List<Inbound> items = channels.of(inbox).parse(inbox, raw);
      return Optional.of(sort(request, inbox, raw, items));
    } catch (RuntimeException e) {
      if (Outage.explains(e)) {
        giveBack(List.of(request), e);
        return Optional.empty();
      }
      LOG.warn("Request {} cannot be read: {}", request.id(), e.toString());
      fail(request, Optional.ofNullable(e.getMessage()).orElse(e.toString()));
      return Optional.empty();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Keeps what is meant for this inbox, and finds the inboxes the rest is meant for. */
  private Parsed sort(
      RequestStore.Claimed request, Inbox inbox, RawRequest raw, List<Inbound> items)
      throws IOException {
    Channel channel = channels.of(inbox);
    List<Arrival> arrivals = new ArrayList<>();
    Set<Inbox> others = new LinkedHashSet<>();
    for (Inbound item : items) {
      Optional<String> account = item.account();
      if (account.isEmpty() || channel.owns(inbox, account.get())) {
        arrivals.add(new Arrival(inbox, item, files(inbox, item), request.receivedAt()));
      } else if (request.origin().isEmpty()) {
        Optional<Inbox> other = owner(inbox, channel, raw, account.get());
        other.ifPresent(others::add);
        if (other.isEmpty()) {
          String reason = "meant for account %s, which no inbox here has".formatted(account.get());
          arrivals.add(
              new Arrival(
                  inbox,
                  new Inbound.Ignored(Optional.empty(), reason),
                  Map.of(),
                  request.receivedAt()));
        }
      }
    }
    return new Parsed(request, arrivals, others);
  }

  private Optional<Inbox> owner(Inbox inbox, Channel channel, RawRequest raw, String account) {
    return inboxes.byAccount(inbox.kind(), account).stream()
        .filter(other -> !other.id().equals(inbox.id()))
        .filter(other -> genuine(channel, other, raw))
        .findFirst();
  }

  private static boolean genuine(Channel channel, Inbox inbox, RawRequest raw) {
    try {
      channel.verify(inbox, raw);
      return true;
    } catch (Forged e) {
      return false;
    }
  }

  private Map<Media, Arrival.Stored> files(Inbox inbox, Inbound item) throws IOException {
    List<Media> media =
        switch (item) {
          case Inbound.Message message -> message.media();
          case Inbound.Echo echo -> echo.media();
          default -> List.of();
        };
    Map<Media, Arrival.Stored> files = new HashMap<>();
    for (Media file : media) {
      if (file instanceof Media.Enclosed enclosed) {
        try (InputStream content = enclosed.open().open()) {
          Blob blob = blobs.put(inbox.workspace(), content, LARGEST_FILE);
          files.put(file, new Arrival.Stored(blob.key(), blob.size()));
        }
      }
    }
    return files;
  }

  private void take(WorkspaceId workspace, List<Parsed> batch) {
    try {
      database.run(() -> settle(workspace, batch));
    } catch (RuntimeException e) {
      if (Outage.explains(e)) {
        giveBack(batch.stream().map(Parsed::request).toList(), e);
      } else if (batch.size() > 1) {
        LOG.warn("A batch of {} failed and is taken one by one: {}", batch.size(), e.toString());
        batch.forEach(request -> take(workspace, List.of(request)));
      } else {
        LOG.warn("Request {} failed and is taken item by item", batch.getFirst().id(), e);
        takeItems(workspace, batch.getFirst());
      }
    }
  }

  private void settle(WorkspaceId workspace, List<Parsed> batch) {
    List<Arrival> all = batch.stream().flatMap(parsed -> parsed.arrivals().stream()).toList();
    List<Arrival.Outcome> outcomes = reception.receive(workspace, all);
    List<RequestStore.End> ends = new ArrayList<>();
    int from = 0;
    for (Parsed parsed : batch) {
      int to = from + parsed.arrivals().size();
      ends.add(end(parsed, outcomes.subList(from, to), List.of()));
      from = to;
      handOn(parsed);
    }
    store.settle(ends, clock.instant());
  }

  private void takeItems(WorkspaceId workspace, Parsed parsed) {
    List<Arrival.Outcome> outcomes = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < parsed.arrivals().size(); i++) {
      try {
        outcomes.addAll(reception.receive(workspace, List.of(parsed.arrivals().get(i))));
      } catch (RuntimeException e) {
        if (Outage.explains(e)) {
          giveBack(List.of(parsed.request()), e);
          return;
        }
        LOG.error("Item {} of request {} failed", i + 1, parsed.id(), e);
        failures.add("item %d: %s".formatted(i + 1, e.getMessage()));
      }
    }
    database.run(
        () -> {
          handOn(parsed);
          store.settle(List.of(end(parsed, outcomes, failures)), clock.instant());
        });
  }

  private void handOn(Parsed parsed) {
    for (Inbox other : parsed.others()) {
      store.copy(
          parsed.request().workspace(),
          parsed.request().id(),
          other.id(),
          other.workspace(),
          ids.next());
    }
    if (!parsed.others().isEmpty()) {
      database.afterCommit(wake::release);
    }
  }

  private static RequestStore.End end(
      Parsed parsed, List<Arrival.Outcome> outcomes, List<String> failures) {
    Set<String> passed = new LinkedHashSet<>();
    boolean taken = !parsed.others().isEmpty();
    for (Arrival.Outcome outcome : outcomes) {
      switch (outcome) {
        case Arrival.Taken done -> taken = true;
        case Arrival.Repeated again -> {
          taken = true;
          passed.add("already known");
        }
        case Arrival.Passed(String reason) -> passed.add(reason);
      }
    }
    if (!failures.isEmpty()) {
      return parsed.end("failed", String.join("; ", failures));
    }
    if (parsed.arrivals().isEmpty() && parsed.others().isEmpty()) {
      return parsed.end("ignored", "there was nothing in it for this inbox");
    }
    return parsed.end(taken ? "processed" : "ignored", String.join("; ", passed));
  }

  /** Leaves requests to be taken again soon; what of them is done already will be known then. */
  private void giveBack(List<RequestStore.Claimed> requests, RuntimeException reason) {
    LOG.warn("{} requests wait for the database: {}", requests.size(), reason.toString());
    try {
      database.run(() -> store.giveBack(requests, clock.instant().plus(LATER)));
    } catch (RuntimeException e) {
      LOG.debug("They stay claimed for {}", HOLD, e);
    }
  }

  private void fail(RequestStore.Claimed request, String reason) {
    database.run(
        () ->
            store.settle(
                List.of(
                    new RequestStore.End(
                        request.workspace(),
                        request.id(),
                        "failed",
                        Optional.of(reason.replace("\0", "")))),
                clock.instant()));
  }

  /** A request in our words. */
  private record Parsed(RequestStore.Claimed request, List<Arrival> arrivals, Set<Inbox> others) {
    io.throughline.kernel.id.RequestId id() {
      return request.id();
    }

    RequestStore.End end(String state, String reason) {
      return new RequestStore.End(
          request.workspace(),
          request.id(),
          state,
          Optional.of(reason.replace("\0", "")).filter(text -> !text.isEmpty()));
    }
  }
}
