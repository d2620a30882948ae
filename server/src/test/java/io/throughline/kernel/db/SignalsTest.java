package io.throughline.kernel.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database hear each other. */
class SignalsTest {
  private final TestDatabase test = TestDatabase.fresh();
  private final Database database = test.database();
  private final Signals here = new Signals(database, test.source());
  private final Signals there = new Signals(new Database(test.source()), test.source());
  private final List<String> heardHere = new CopyOnWriteArrayList<>();
  private final List<String> heardThere = new CopyOnWriteArrayList<>();

  @BeforeEach
  void listen() throws InterruptedException {
    here.subscribe("news", heardHere::add);
    there.subscribe("news", heardThere::add);
    here.start();
    there.start();
    // Each begins by telling its subscribers that they may have missed something.
    until(heardHere, List.of(""));
    until(heardThere, List.of(""));
    heardHere.clear();
    heardThere.clear();
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
    test.close();
  }

  @Test
  void whatIsSentIsHeardByAllOnceItIsCommitted() throws InterruptedException {
    database.run(() -> here.send("news", "one two"));
    until(heardHere, List.of("one two"));
    until(heardThere, List.of("one two"));
  }

  @Test
  void whoIsWokenHereHearsItOnceAndAtOnce() throws InterruptedException {
    database.run(
        () -> {
          here.wake("news");
          assertThat(heardHere).isEmpty();
        });
    assertThat(heardHere).containsExactly("");
    until(heardThere, List.of(""));
    // Had the other node's word come back, it would be here before this one.
    database.run(() -> there.send("news", "last"));
    until(heardHere, List.of("", "last"));
  }

  @Test
  void nobodyIsWokenByWhatWasNotCommitted() throws InterruptedException {
    assertThatThrownBy(
            () ->
                database.run(
                    () -> {
                      here.wake("news");
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    database.run(() -> here.send("news", "last"));
    until(heardHere, List.of("last"));
    until(heardThere, List.of("last"));
  }

  @Test
  void whatCannotBeToldNowIsToldLater() throws Exception {
    try (TestDatabase small = TestDatabase.fresh(1);
        Signals near = new Signals(small.database(), Pool.single(small.url()));
        Signals far = new Signals(database, Pool.single(small.url()))) {
      List<String> heard = new CopyOnWriteArrayList<>();
      far.subscribe("news", heard::add);
      far.start();
      near.start();
      until(heard, List.of(""));
      try (Connection taken = small.source().getConnection()) {
        assertThat(taken.isValid(1)).isTrue();
        database.run(() -> near.wake("news"));
        Thread.sleep(Pool.PATIENCE.plusMillis(200));
        assertThat(heard).containsExactly("");
      }
      until(heard, List.of("", ""));
    }
  }

  private static void until(List<String> heard, List<String> wanted) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!heard.equals(wanted) && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    assertThat(heard).isEqualTo(wanted);
  }
}
