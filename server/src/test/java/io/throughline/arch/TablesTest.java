package io.throughline.arch;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.TestDatabase;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Every key of every tenant's table begins with the workspace, so that tables can be distributed.
 */
class TablesTest {
  private static final TestDatabase TEST = TestDatabase.fresh();
  private static final Database DATABASE = TEST.database();

  /** Belongs to the installation, not to a workspace. */
  private static final Set<String> OF_THE_INSTALLATION =
      Set.of("kernel.cursor", "public.flyway_schema_history");

  /** The workspace's own public key is what finds the workspace. */
  private static final Set<String> ROOT_KEYS = Set.of("workspace.workspace(key)");

  @AfterAll
  static void close() {
    TEST.close();
  }

  @Test
  void everyPrimaryAndUniqueKeyBeginsWithTheWorkspace() {
    assertThat(keys()).isNotEmpty();
    assertThat(wrongKeys()).isEmpty();
  }

  @Test
  void everyTableHasAKey() {
    assertThat(
            column(
                """
                select n.nspname || '.' || c.relname from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
                  and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary)
                """))
        .isEmpty();
  }

  @Test
  void everyForeignKeyCarriesTheWorkspaceAndPointsDown() {
    List<String> foreign =
        column(
            """
            select n.nspname || '.' || c.relname || ' -> ' || rn.nspname || '.' || r.relname
              || ' by ' || (select string_agg(a.attname, ',' order by k.n)
                from unnest(f.conkey) with ordinality k(attnum, n)
                join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.attnum)
            from pg_constraint f
            join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
            join pg_class r on r.oid = f.confrelid join pg_namespace rn on rn.oid = r.relnamespace
            where f.contype = 'f'
            """);
    assertThat(foreign).isNotEmpty();
    assertThat(foreign)
        .allSatisfy(
            key -> {
              assertThat(key).contains(" by workspace_id");
              String from = key.substring(0, key.indexOf('.'));
              String to = key.substring(key.indexOf("-> ") + 3).replaceAll("\\..*", "");
              assertThat(Floors.of(Floors.ROOT + to).orElse(1))
                  .as(key)
                  .isLessThanOrEqualTo(Floors.of(Floors.ROOT + from).orElse(1));
            });
  }

  @Test
  void everyForeignKeyTiesAWorkspaceToItself() {
    assertThat(
            column(
                """
                select distinct a.attname || ' -> ' || ra.attname from pg_constraint f
                join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
                join pg_attribute ra on ra.attrelid = f.confrelid and ra.attnum = f.confkey[1]
                where f.contype = 'f'
                """))
        .containsExactly("workspace_id -> workspace_id");
  }

  @Test
  void everyRowOfATenantKnowsItsWorkspace() {
    assertThat(
            column(
                """
                select n.nspname || '.' || c.relname from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p')
                  and n.nspname not in ('pg_catalog', 'pg_toast', 'information_schema')
                  and n.nspname || '.' || c.relname <> 'workspace.workspace'
                  and not exists (
                    select 1 from pg_attribute a
                    where a.attrelid = c.oid and a.attname = 'workspace_id' and a.attnotnull
                      and a.atttypid = 'uuid'::regtype)
                """))
        .isSubsetOf(OF_THE_INSTALLATION);
  }

  @Test
  void noConstraintReachesAcrossWorkspaces() {
    assertThat(
            column(
                """
                select f.conrelid::regclass || '.' || f.conname from pg_constraint f
                join pg_namespace n on n.oid = f.connamespace
                where f.contype = 'x' and n.nspname not in ('pg_catalog', 'information_schema')
                  and not exists (
                    select 1 from pg_attribute a
                    where a.attrelid = f.conrelid and a.attnum = f.conkey[1]
                      and a.attname = 'workspace_id')
                """))
        .isEmpty();
  }

  @Test
  void aPlantedTableWithoutTheWorkspaceIsSeen() {
    DATABASE.run(
        () -> DATABASE.sql().execute("create table customer.planted (id uuid primary key)"));
    try {
      assertThat(wrongKeys()).containsExactly("customer.planted(id)");
    } finally {
      DATABASE.run(() -> DATABASE.sql().execute("drop table customer.planted"));
    }
  }

  private static List<String> wrongKeys() {
    return keys().stream()
        .filter(key -> !key.contains("(workspace_id"))
        .filter(key -> OF_THE_INSTALLATION.stream().noneMatch(table -> key.startsWith(table + "(")))
        .filter(key -> !ROOT_KEYS.contains(key))
        .toList();
  }

  private static List<String> keys() {
    return column(
        """
        select n.nspname || '.' || c.relname || '(' || (
            select string_agg(a.attname, ',' order by k.n)
            from unnest(i.indkey::int2[]) with ordinality k(attnum, n)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum) || ')'
        from pg_index i
        join pg_class c on c.oid = i.indrelid
        join pg_namespace n on n.oid = c.relnamespace
        where i.indisunique and n.nspname not in ('pg_catalog', 'pg_toast', 'information_schema')
        """);
  }

  private static List<String> column(String sql) {
    return DATABASE.read(() -> DATABASE.sql().fetch(sql).map(row -> String.valueOf(row.get(0))));
  }
}
