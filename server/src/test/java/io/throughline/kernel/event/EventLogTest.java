package io.throughline.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Signals;
import io.throughline.kernel.db.TestDatabase;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private static final WorkspaceId WORKSPACE = new WorkspaceId(UUID.randomUUID());

  private final TestDatabase test = TestDatabase.fresh();
  private final Database database = test.database();
  private final EventLog log =
      new EventLog(
          database,
          new Signals(database, test.source()),
          new EventTypes(List.of(Map.of("counted", Counted.class))),
          Clock.systemUTC());

  record Counted(int number) implements Event {}

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void readersNeverPassOverAWriterThatCommitsLate() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread slow =
        Thread.ofVirtual()
            .start(
                () ->
                    database.run(
                        () -> {
                          log.append(WORKSPACE, new Counted(1));
                          begun.countDown();
                          await(release);
                        }));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    database.run(() -> log.append(WORKSPACE, new Counted(2)));

    assertThat(log.after(Position.START, 10)).isEmpty();
    release.countDown();
    slow.join();

    assertThat(numbers(log.after(Position.START, 10))).containsExactly(1, 2);
  }

  @Test
  void whatAnOlderTransactionHidIsHandedOnOnceThatEnds() throws InterruptedException {
    List<Integer> heard = new CopyOnWriteArrayList<>();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (EventTail tail = new EventTail(log)) {
      tail.start();
      tail.follow(events -> heard.addAll(numbers(events)));
      Thread older =
          Thread.ofVirtual()
              .start(
                  () ->
                      database.run(
                          () -> {
                            database.sql().execute("select pg_current_xact_id()");
                            begun.countDown();
                            await(release);
                          }));
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      database.run(() -> log.append(WORKSPACE, new Counted(1)));
      Thread.sleep(200);
      assertThat(heard).isEmpty();

      release.countDown();
      older.join();
      Thread.sleep(400);
      assertThat(heard).containsExactly(1);
    }
  }

  @Test
  void manyWritersAndAReaderByCursorSeeEveryEventOnce() throws InterruptedException {
    int writers = 8;
    int each = 40;
    List<Thread> threads = new ArrayList<>();
    for (int w = 0; w < writers; w++) {
      int base = w * each;
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int i = 0; i < each; i++) {
                      int number = base + i;
                      database.run(() -> log.append(WORKSPACE, new Counted(number)));
                    }
                  }));
    }
    List<Integer> seen = new ArrayList<>();
    Position position = Position.START;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (seen.size() < writers * each && System.nanoTime() < end) {
      List<Recorded> batch = log.after(position, 7);
      seen.addAll(numbers(batch));
      position = batch.isEmpty() ? position : batch.getLast().position();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(seen).hasSize(writers * each).doesNotHaveDuplicates();
  }

  @Test
  void aConsumersEffectAndCursorCommitTogether() {
    database.run(() -> log.append(WORKSPACE, List.of(new Counted(1), new Counted(2))));
    List<Integer> taken = new ArrayList<>();
    Failing consumer = new Failing(taken);
    try (Consumers consumers = new Consumers(database, log, Clock.systemUTC())) {
      assertThat(consumers.step(consumer)).isEqualTo(Consumers.Step.FULL);
      consumer.fails = false;
      assertThat(consumers.step(consumer)).isEqualTo(Consumers.Step.ALL);
      assertThat(consumers.step(consumer)).isEqualTo(Consumers.Step.NOTHING);
    }
    assertThat(taken).containsExactly(1, 2);
  }

  /** Fails on batches of two, as long as it is told to. */
  private static final class Failing implements Consumer {
    private final List<Integer> taken;
    private boolean fails = true;

    Failing(List<Integer> taken) {
      this.taken = taken;
    }

    @Override
    public String name() {
      return "failing";
    }

    @Override
    public Set<Class<? extends Event>> events() {
      return Set.of(Counted.class);
    }

    @Override
    public void accept(List<Recorded> events) {
      if (fails && events.size() > 1) {
        throw new IllegalStateException("too many at once");
      }
      taken.addAll(numbers(events));
    }
  }

  private static List<Integer> numbers(List<Recorded> events) {
    return events.stream().map(recorded -> ((Counted) recorded.event()).number()).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
