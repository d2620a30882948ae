package io.throughline.kernel.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.kernel.error.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded PostgreSQL over restarts, crashes and misuse. */
class EmbeddedDatabaseTest {
  private static final Path BINARIES = Path.of("target", "postgres").toAbsolutePath();

  @TempDir private Path data;

  @Test
  void keepsDataOverRestartsAndIsDurable() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data, BINARIES)) {
      execute(database.url(), "create table kept (n int)");
      execute(database.url(), "insert into kept values (7)");
      assertThat(ask(database.url(), "show fsync")).isEqualTo("on");
      assertThat(ask(database.url(), "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(database.url(), "show unix_socket_directories")).isEmpty();
    }
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data, BINARIES)) {
      assertThat(ask(database.url(), "select n from kept")).isEqualTo("7");
    }
    assertThat(Files.exists(PidFile.path(data.resolve("postgres")))).isFalse();
  }

  @Test
  void wantsThePasswordThatOnlyTheOwnerCanRead() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data, BINARIES)) {
      String jdbc = database.url().jdbc();
      assertThatThrownBy(() -> DriverManager.getConnection(jdbc, EmbeddedDatabase.NAME, "guess"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
    Path file = data.resolve("keys/postgres.password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void endsTheOneThatAKilledServerLeftBehind() throws Exception {
    EmbeddedDatabase.start(data, BINARIES).close();
    Path home = PostgresBinaries.unpack(BINARIES);
    Path cluster = data.toRealPath().resolve("postgres");
    Postmaster left =
        Postmaster.start(home, cluster, Postmaster.freePort(), java.util.Map.of("fsync", "off"));
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data, BINARIES)) {
      assertThat(left.process().isAlive()).isFalse();
      assertThat(ask(database.url(), "show fsync")).isEqualTo("on");
    } finally {
      left.release();
    }
  }

  @Test
  void clearsAwayAPidFileWhoseProcessIsSomebodyElse() throws Exception {
    EmbeddedDatabase.start(data, BINARIES).close();
    long ourselves = ProcessHandle.current().pid();
    Files.write(
        PidFile.path(data.resolve("postgres")),
        List.of(Long.toString(ourselves), data.resolve("postgres").toString(), "0", "5432"));
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data, BINARIES)) {
      assertThat(ask(database.url(), "select 1")).isEqualTo("1");
    }
  }

  @Test
  void startsAgainWhenItDiesUnderALivingServer() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data, BINARIES)) {
      DatabaseUrl url = database.url();
      execute(url, "create table kept (n int)");
      ProcessHandle process = database.process();
      process.destroyForcibly();
      process.onExit().join();
      assertThat(eventually(url, "select count(*) from kept")).isEqualTo("0");
    }
  }

  @Test
  void refusesASecondServerOnTheSameFolder() {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data, BINARIES)) {
      assertThat(database.process().isAlive()).isTrue();
      assertThatThrownBy(() -> EmbeddedDatabase.start(data, BINARIES))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("Another Throughline already runs");
    }
  }

  private static void execute(DatabaseUrl url, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url.jdbc(), url.user(), url.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(DatabaseUrl url, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url.jdbc(), url.user(), url.password());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  private static String eventually(DatabaseUrl url, String sql) throws Exception {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      try {
        return ask(url, sql);
      } catch (SQLException e) {
        if (System.nanoTime() > until) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }
}
