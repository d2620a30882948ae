package io.throughline.kernel.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

class TurnTest {
  @Test
  void belongsToOneNodeAndPassesOnWhenItEnds() throws InterruptedException {
    try (TestDatabase database = TestDatabase.fresh(2);
        Turn second = new Turn(Pool.single(database.url()), "work")) {
      Turn first = new Turn(Pool.single(database.url()), "work");

      assertThat(first.mine()).isTrue();
      assertThat(second.mine()).isFalse();

      first.close();

      assertThat(soon(second::mine)).isTrue();
      assertThat(first.mine()).isFalse();
    }
  }

  @Test
  void isLostWithItsConnectionAndTakenAgain() throws InterruptedException {
    try (TestDatabase database = TestDatabase.fresh(2);
        Turn turn = new Turn(Pool.single(database.url()), "work")) {
      assertThat(turn.mine()).isTrue();
      List<Integer> holders = holders(database);
      assertThat(holders).hasSize(1);

      database
          .database()
          .run(() -> run(database).fetch("select pg_terminate_backend(?)", holders.getFirst()));

      assertThat(
              soon(
                  () -> {
                    boolean mine = turn.mine();
                    List<Integer> now = holders(database);
                    return mine && now.size() == 1 && !now.equals(holders);
                  }))
          .isTrue();
    }
  }

  /** The processes of the database server that hold a turn of this database. */
  private static List<Integer> holders(TestDatabase database) {
    return database
        .database()
        .read(
            () ->
                run(database)
                    .fetch(
                        """
                        select pid from pg_locks where locktype = 'advisory' and granted
                          and database = (select oid from pg_database where datname = current_database())
                        """)
                    .getValues(0, Integer.class));
  }

  private static DSLContext run(TestDatabase database) {
    return database.database().sql();
  }

  private static boolean soon(BooleanSupplier so) throws InterruptedException {
    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!so.getAsBoolean() && System.nanoTime() < until) {
      Thread.sleep(20);
    }
    return so.getAsBoolean();
  }
}
