package io.throughline.kernel.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.kernel.error.Refusal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Transactions, and the migrated database they run on. */
class DatabaseTest {
  private static TestDatabase fixture;
  private static Database database;

  @BeforeAll
  static void open() {
    fixture = TestDatabase.fresh();
    database = fixture.database();
    database.run(() -> database.sql().execute("create table word (text text)"));
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @Test
  void isMigratedAndMigratesAgainWithoutEffect() {
    Migrations.checkVersion(fixture.source());
    Migrations.migrate(fixture.source());
    assertThat(database.read(() -> count("kernel.event"))).isZero();
  }

  @Test
  void changesNothingWhenTheWorkFails() {
    assertThatThrownBy(
            () ->
                database.run(
                    () -> {
                      database.sql().execute("insert into word values ('lost')");
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(database.read(() -> count("word where text = 'lost'"))).isZero();
  }

  @Test
  void joinsTheRunningTransactionAndTellsAfterItsCommitOnly() {
    List<String> told = new ArrayList<>();
    database.run(
        () -> {
          database.sql().execute("insert into word values ('outer')");
          database.run(() -> database.afterCommit(() -> told.add("committed")));
          assertThat(Database.inTransaction()).isTrue();
          assertThat(told).isEmpty();
        });
    assertThat(told).containsExactly("committed");
    assertThat(Database.inTransaction()).isFalse();
  }

  @Test
  void refusesHonestlyWhenAllConnectionsAreTaken() throws Exception {
    try (TestDatabase small = TestDatabase.fresh(1);
        Connection taken = small.source().getConnection()) {
      assertThat(taken.isValid(1)).isTrue();
      assertThatThrownBy(() -> small.database().run(() -> {}))
          .isInstanceOf(Refusal.Unavailable.class);
    }
  }

  private static long count(String what) {
    return database.sql().fetchOne("select count(*) from " + what).get(0, Long.class);
  }
}
