package io.throughline.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.inbox.InboxView.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How inboxes are doing, and that every node knows of a change. */
@Timeout(60)
class InboxHealthTest {
  private final Depot depot = new Depot();
  private final Inboxes inboxes = depot.inboxes;
  private final InboxView made = inboxes.create(depot.admin, Parrot.draft("Support"));
  private final Inbox inbox = depot.inbox(made);

  @AfterEach
  void close() {
    depot.close();
  }

  private Health health() {
    return inboxes.view(depot.admin, made.id()).health();
  }

  private long writes() {
    return depot.database.read(
        () ->
            Objects.requireNonNull(
                depot
                    .database
                    .sql()
                    .fetchSingle("select coalesce(max(xmin::text::bigint), 0) from inbox.health")
                    .get(0, Long.class)));
  }

  @Test
  void gathersWhatHappensAndWritesItOnce() {
    Instant noon = depot.clock.instant();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 500; i++) {
        Instant at = noon.plusSeconds(i);
        threads.execute(() -> inboxes.received(inbox, at, 1));
        threads.execute(() -> inboxes.refused(inbox));
      }
    }
    inboxes.sent(inbox, noon);
    assertThat(health().receivedAt()).as("nothing was written yet").isEmpty();
    inboxes.flush();
    assertThat(health())
        .isEqualTo(
            new Health(
                Optional.of(noon.plusSeconds(499)),
                Optional.of(noon),
                Optional.empty(),
                Optional.empty(),
                500,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    Instant end = noon.plusSeconds(5_000_000);
    inboxes.lasts(inbox, Optional.of(end));
    assertThat(health().lastsUntil()).contains(end);
    inboxes.lasts(inbox, Optional.empty());
    assertThat(health().lastsUntil()).as("no longer told").isEmpty();
    inboxes.received(inbox, noon, 1);
    inboxes.refused(inbox);
    inboxes.flush();
    assertThat(health().receivedAt()).as("time does not go back").contains(noon.plusSeconds(499));
    assertThat(health().refused()).isEqualTo(501);
  }

  @Test
  void writesByItselfAndAtTheEnd() {
    inboxes.start();
    inboxes.refused(inbox);
    until(() -> health().refused() == 1);
    inboxes.refused(inbox);
    inboxes.close();
    assertThat(health().refused()).isEqualTo(2);
  }

  @Test
  void tellsWhenItBeginsToFailAndWhenItWorksAgain() {
    Instant since = depot.clock.instant();
    inboxes.failing(inbox, "the password is wrong");
    depot.clock.advance(Duration.ofMinutes(5));
    inboxes.failing(inbox, "the password is wrong");
    assertThat(health().failingSince()).contains(since);
    inboxes.failing(inbox, "the server is away");
    assertThat(health().failingSince()).contains(since);
    assertThat(health().failure()).contains("the server is away");
    inboxes.healthy(inbox);
    inboxes.healthy(inbox);
    assertThat(health().failingSince()).isEmpty();
    assertThat(health().failure()).isEmpty();
    assertThat(depot.told().stream().map(told -> ((InboxEvent.Changed) told).failing()))
        .containsExactly(false, true, true, false);
  }

  @Test
  void aHealthyInboxCostsNothing() {
    inboxes.failing(inbox, "no");
    inboxes.healthy(inbox);
    long before = writes();
    for (int i = 0; i < 1000; i++) {
      inboxes.healthy(inbox);
    }
    assertThat(writes()).isEqualTo(before);
  }

  @Test
  void everyNodeHearsOfAChange() {
    Inboxes other = depot.node();
    Inbox seen = other.byKey(made.key()).orElseThrow();
    assertThat(seen.name()).isEqualTo("Support");
    InboxChange change =
        new InboxChange(
            Optional.of("Sales"),
            Map.of("token", "n3w"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    inboxes.change(depot.admin, made.id(), change);
    assertThat(inboxes.byKey(made.key()).map(Inbox::name)).as("here at once").contains("Sales");
    until(() -> other.byKey(made.key()).orElseThrow().name().equals("Sales"));
    assertThat(other.byKey(made.key()).orElseThrow().settings().text("token")).isEqualTo("n3w");
    other.healthy(inbox);
    inboxes.failing(inbox, "no");
    until(
        () -> {
          other.healthy(inbox);
          return health().failingSince().isEmpty();
        });
  }

  @Test
  void forgetsBeforeLongEvenIfNoSignalComes() {
    assertThat(inboxes.byKey(made.key())).isPresent();
    depot.database.run(
        () -> depot.database.sql().execute("update inbox.inbox set name = 'Changed by hand'"));
    depot.clock.advance(Duration.ofSeconds(11));
    assertThat(inboxes.byKey(made.key()).map(Inbox::name)).contains("Changed by hand");
  }

  /** Twenty requests in each of the hours of 28 days, but for the last so many. */
  private void usual(int silent) {
    depot.database.run(
        () ->
            depot
                .database
                .sql()
                .execute(
                    """
                    insert into inbox.hour (workspace_id, inbox_id, at, received)
                    select ?, ?, date_trunc('hour', ?::timestamptz) - n * interval '1 hour', 20
                    from generate_series(?::int, 28 * 24) n
                    """,
                    inbox.workspace().value(),
                    inbox.id().value(),
                    depot.clock.instant().toString(),
                    silent));
  }

  @Test
  void warnsWhenItFallsSilentAndNoMoreWhenItSpeaks() {
    usual(2);
    inboxes.look();
    assertThat(health().warning()).hasValueSatisfying(text -> assertThat(text).contains("Nothing"));
    Instant since = health().warningSince().orElseThrow();
    depot.clock.advance(Duration.ofHours(2));
    inboxes.look();
    inboxes.look();
    assertThat(health().warningSince()).as("it goes on").hasValue(since);
    inboxes.received(inbox, depot.clock.instant(), 80);
    inboxes.flush();
    inboxes.look();
    assertThat(health().warning()).isEmpty();
    assertThat(health().warningSince()).isEmpty();
    assertThat(depot.told().stream().map(told -> ((InboxEvent.Changed) told).failing()))
        .containsExactly(false, true, false);
  }

  @Test
  void aPausedInboxIsNotWarnedOf() {
    usual(2);
    inboxes.look();
    assertThat(health().warning()).isPresent();
    inboxes.change(depot.admin, made.id(), InboxChange.NONE.withState("paused"));
    inboxes.look();
    assertThat(health().warning()).isEmpty();
  }

  @Test
  void countsByTheHourAndForgetsInTime() {
    Instant noon = depot.clock.instant();
    inboxes.received(inbox, noon, 3);
    inboxes.received(inbox, noon.plusSeconds(3599), 1);
    inboxes.sent(inbox, noon.plusSeconds(3600));
    inboxes.lost(inbox.workspace(), inbox.id());
    inboxes.flush();
    inboxes.broken(inbox.workspace(), inbox.id(), 2);
    inboxes.flush();
    depot.clock.advance(Duration.ofHours(1));
    assertThat(inboxes.lastDay(depot.admin).get(inbox.id()))
        .containsExactly(
            new Hour(noon, 4, 2, 0, 1, 0), new Hour(noon.plusSeconds(3600), 0, 0, 1, 0, 0));
    assertThat(inboxes.lastDay(depot.neighbour)).isEmpty();
    assertThat(inboxes.sweep()).isZero();
    depot.clock.advance(Duration.ofDays(40));
    assertThat(inboxes.sweep()).isEqualTo(2);
  }

  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }
}
