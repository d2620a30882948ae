package io.throughline.kernel.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.NoDataFoundException;
import org.jooq.exception.TooManyRowsException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Statements given as text. */
class PlainSqlTest {
  private static final UUID ID = UUID.fromString("0193a2a2-0000-7000-8000-000000000001");
  private static final Instant TIME = Instant.parse("2026-03-29T01:30:00.123456Z");

  private static TestDatabase fixture;
  private static Database database;

  @BeforeAll
  static void open() {
    fixture = TestDatabase.fresh();
    database = fixture.database();
    database.run(
        () -> database.sql().execute("create table thing (id int primary key, name text)"));
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @Test
  void everyValueComesBackAsItWasGiven() {
    byte[] bytes = "bytes \0 ?".getBytes(StandardCharsets.UTF_8);
    // Twice: the second time the columns are known.
    for (int i = 0; i < 2; i++) {
      Record row =
          database.read(
              () ->
                  database
                      .sql()
                      .fetchSingle(
                          """
                          select ?::text as text, ? as id, ? as small, ? as large, ? as real,
                            ? as yes, ? as bytes, ? as at
                          """,
                          "it's a “?” {0} :x",
                          ID,
                          7,
                          1L << 40,
                          0.1,
                          true,
                          bytes,
                          Bind.time(TIME)));
      assertThat(row.get("text", String.class)).isEqualTo("it's a “?” {0} :x");
      assertThat(row.get("id", UUID.class)).isEqualTo(ID);
      assertThat(row.get("small", Integer.class)).isEqualTo(7);
      assertThat(row.get("large", Long.class)).isEqualTo(1L << 40);
      assertThat(row.get("real", Double.class)).isEqualTo(0.1);
      assertThat(row.get("yes", Boolean.class)).isTrue();
      assertThat(row.get("bytes", byte[].class)).isEqualTo(bytes);
      assertThat(row.get("at", Instant.class)).isEqualTo(TIME);
    }
  }

  @Test
  void arraysAndNothingAreValuesToo() {
    Record row =
        database.read(
            () ->
                database
                    .sql()
                    .fetchSingle(
                        """
                        select ?::text[] as texts, ?::uuid[] as ids, ?::int[] as small,
                          ?::bigint[] as large, ?::boolean[] as yes, ?::text as text,
                          ? as at, (? is null) as none
                        """,
                        new String[] {"a,b", "{}", null, "\"\\", "ü"},
                        new UUID[] {ID},
                        new Integer[] {1, 2},
                        new Long[] {},
                        new Boolean[] {true, false},
                        null,
                        Bind.time(null),
                        Bind.time(null)));
    assertThat(row.get("texts", String[].class)).containsExactly("a,b", "{}", null, "\"\\", "ü");
    assertThat(row.get("ids", UUID[].class)).containsExactly(ID);
    assertThat(row.get("small", Integer[].class)).containsExactly(1, 2);
    assertThat(row.get("large", Long[].class)).isEmpty();
    assertThat(row.get("yes", Boolean[].class)).containsExactly(true, false);
    assertThat(row.get("text", String.class)).isNull();
    assertThat(row.get("at", Instant.class)).isNull();
    assertThat(row.get("none", Boolean.class)).isTrue();
  }

  @Test
  void saysHowManyRowsChangedAndReturnsWhatIsReturned() {
    database.run(
        () -> {
          assertThat(add(10, "one", 11, "two")).isEqualTo(2);
          assertThat(
                  database
                      .sql()
                      .fetch("update thing set name = ? where id >= 10 returning id, name", "new")
                      .map(row -> row.get("id", Integer.class) + row.get("name", String.class)))
              .containsExactlyInAnyOrder("10new", "11new");
          assertThat(database.sql().execute("delete from thing where id >= 10")).isEqualTo(2);
          assertThat(database.sql().execute("select 1")).isZero();
        });
  }

  @Test
  void oneRowMeansOneRow() {
    database.run(
        () -> {
          String some = "select n from generate_series(1, ?) n";
          assertThat(database.sql().fetchOptional(some, 0)).isEmpty();
          assertThat(database.sql().fetchOptional(some, 1)).isPresent();
          assertThat(database.sql().fetchOne(some, 0)).isNull();
          assertThatThrownBy(() -> database.sql().fetchOptional(some, 2))
              .isInstanceOf(TooManyRowsException.class);
          assertThatThrownBy(() -> database.sql().fetchSingle(some, 0))
              .isInstanceOf(NoDataFoundException.class);
        });
  }

  @Test
  void failuresNameTheStatementAndTheState() {
    assertThatThrownBy(() -> database.run(() -> add(1, "one", 1, "again")))
        .isInstanceOfSatisfying(
            DataAccessException.class, e -> assertThat(e.sqlState()).isEqualTo("23505"))
        .hasMessageContaining("insert into thing");
    assertThatThrownBy(() -> database.run(() -> database.sql().execute("select ?", new Object())))
        .hasMessage("cannot bind java.lang.Object");
  }

  private static int add(int first, String one, int second, String two) {
    return database
        .sql()
        .execute("insert into thing values (?, ?), (?, ?)", first, one, second, two);
  }
}
