package io.throughline.channel;

import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Words;
import io.throughline.kernel.id.InboxId;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Keeps a listener running for every inbox that wants one, on one node at a time, and starts it
 * again with growing pauses when it fails.
 */
public final class Listeners implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration LEASE = Duration.ofSeconds(6);
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Channels channels;
  private final Inboxes inboxes;
  private final Intake intake;
  private final Database database;
  private final LeaseStore leases;
  private final Clock clock;
  private final UUID holder = UUID.randomUUID();
  private final Map<InboxId, Running> running = new HashMap<>();
  private final Thread keeper;
  private volatile boolean open = true;

  /** Wires the listeners. */
  public Listeners(
      Channels channels, Inboxes inboxes, Intake intake, Database database, Clock clock) {
    this.channels = channels;
    this.inboxes = inboxes;
    this.intake = intake;
    this.database = database;
    this.leases = new LeaseStore(database);
    this.clock = clock;
    this.keeper = Thread.ofVirtual().name("listeners").unstarted(this::keep);
  }

  /** Begins to keep listeners running. */
  public void start() {
    keeper.start();
  }

  @Override
  public void close() {
    open = false;
    keeper.interrupt();
    if (keeper.isAlive()) {
      try {
        keeper.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    running.values().forEach(Running::stop);
    try {
      database.run(() -> leases.release(holder));
    } catch (RuntimeException e) {
      LOG.info("The leases of this node will run out by themselves: {}", e.getMessage());
    }
  }

  private void keep() {
    while (open) {
      try {
        look();
      } catch (RuntimeException e) {
        LOG.warn("Looking after listeners failed and goes on: {}", e.toString());
      }
      if (!rest(LOOK)) {
        return;
      }
    }
  }

  private void look() {
    List<Inbox> wanted =
        channels.all().stream()
            .filter(Listens.class::isInstance)
            .flatMap(channel -> inboxes.all(channel.descriptor().kind()).stream())
            .filter(inbox -> inbox.state() == Inbox.State.ACTIVE)
            .filter(inbox -> ((Listens) channels.of(inbox)).listens(inbox))
            .toList();
    Set<InboxId> ids = wanted.stream().map(Inbox::id).collect(Collectors.toSet());
    running
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = !ids.contains(entry.getKey());
              if (gone) {
                entry.getValue().stop();
              }
              return gone;
            });
    wanted.forEach(this::hold);
  }

  private void hold(Inbox inbox) {
    Running current = running.get(inbox.id());
    boolean held =
        database.write(
            () -> leases.hold(inbox, holder, clock.instant(), clock.instant().plus(LEASE)));
    if (current != null && (!held || !current.inbox().equals(inbox))) {
      current.stop();
      running.remove(inbox.id());
      current = null;
    }
    if (held && current == null) {
      Thread thread = Thread.ofVirtual().name("listening " + inbox.id()).start(() -> listen(inbox));
      running.put(inbox.id(), new Running(inbox, thread));
    }
  }

  private void listen(Inbox inbox) {
    Listens channel = (Listens) channels.of(inbox);
    Duration pause = Duration.ofSeconds(1);
    while (open && !Thread.currentThread().isInterrupted()) {
      Heard ear = new Heard(inbox);
      try {
        channel.listen(inbox, ear);
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        LOG.warn("Listening for inbox {} failed: {}", inbox.id(), e.toString());
        complain(inbox, e);
      }
      pause = ear.well ? Duration.ofSeconds(1) : min(pause.multipliedBy(2), LONGEST);
      if (!rest(pause)) {
        return;
      }
    }
  }

  private void complain(Inbox inbox, Exception e) {
    try {
      inboxes.failing(inbox, Words.of(e, "Listening broke off."));
    } catch (RuntimeException other) {
      LOG.warn("The failure could not be shown: {}", other.toString());
    }
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static boolean rest(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private record Running(Inbox inbox, Thread thread) {
    void stop() {
      thread.interrupt();
    }
  }

  /** Takes what a listener hears. */
  private final class Heard implements Listens.Ear {
    private final Inbox inbox;
    private boolean well;

    Heard(Inbox inbox) {
      this.inbox = inbox;
    }

    @Override
    public Optional<JsonNode> bookmark(String name) {
      return inboxes.bookmark(inbox, name);
    }

    @Override
    public void accept(List<Listens.Heard> heard, String name, JsonNode bookmark) {
      well = true;
      intake.acceptAll(inbox, heard, () -> inboxes.bookmark(inbox, name, bookmark));
    }

    @Override
    public void healthy() {
      well = true;
      inboxes.healthy(inbox);
    }
  }
}
