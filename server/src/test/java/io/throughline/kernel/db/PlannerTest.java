package io.throughline.kernel.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the planner is told of tables that hold nothing yet. */
class PlannerTest {
  @Test
  void oneWorkspaceMayHoldAllRows() {
    try (TestDatabase database = TestDatabase.fresh()) {
      assertThat(told(database, "conversation", "entry")).containsExactly(1f);
      assertThat(told(database, "customer", "identity")).containsExactly(1f);
      assertThat(told(database, "search", "entry")).isEmpty();
    }
  }

  private static List<Float> told(TestDatabase database, String schema, String table) {
    return database
        .database()
        .read(
            () ->
                database
                    .database()
                    .sql()
                    .fetch(
                        """
                        select n_distinct from pg_stats
                        where schemaname = ? and tablename = ? and attname = 'workspace_id'
                        """,
                        schema,
                        table)
                    .getValues("n_distinct", Float.class));
  }
}
