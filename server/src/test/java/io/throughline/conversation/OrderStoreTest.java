package io.throughline.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every order of a list is the order of an index; what has no date is sorted behind what is due.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderStoreTest {
  private static final UUID HOME = new UUID(1, 1);

  private final TestDatabase test = TestDatabase.fresh();
  private final Database database = test.database();

  @AfterAll
  void close() {
    test.close();
  }

  @ParameterizedTest
  @EnumSource(value = OrderStore.class, mode = EnumSource.Mode.EXCLUDE, names = "DUE")
  void pagesAreWalkedAlongAnIndex(OrderStore order) {
    String ranks =
        switch (order) {
          case NEWEST, OLDEST, DUE -> "";
          case WAITING -> "0_";
          case PRIORITY -> "2_1_";
        };
    Where where =
        new Where(
                "c.workspace_id = ? and c.current_id = c.id and c.status = 'open'"
                    + " and c.spam is null")
            .with(HOME);
    where.and("", order.behind(ranks + "2026-11-21T10:00:00Z_" + HOME));
    String plan = plan(where, order);
    assertThat(plan)
        .contains("Index")
        .contains("Index Cond: ((workspace_id")
        .doesNotContain("Sort");
    assertThat(plan.substring(plan.indexOf("Index Cond"))).contains("ROW(");
  }

  private String plan(Where where, OrderStore order) {
    return database.read(
        () -> {
          database.sql().execute("set local enable_seqscan = off");
          database.sql().execute("set local enable_bitmapscan = off");
          return database
              .sql()
              .fetch(
                  "explain select c.id from conversation.conversation c where %s order by %s limit 40"
                      .formatted(where.text(), order.clause()),
                  where.arguments())
              .format();
        });
  }
}
