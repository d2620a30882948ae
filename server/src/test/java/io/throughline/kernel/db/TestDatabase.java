package io.throughline.kernel.db;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fresh, migrated database for a test. One embedded PostgreSQL serves the whole JVM, without
 * durability; each database is a copy of a template and takes some 30 ms.
 *
 * <pre>{@code
 * try (TestDatabase database = TestDatabase.fresh()) {
 *   Database db = database.database();
 * }
 * }</pre>
 */
public final class TestDatabase implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String name;
  private final HikariDataSource pool;

  private TestDatabase(String name, HikariDataSource pool) {
    this.name = name;
    this.pool = pool;
  }

  /** Makes a migrated database. */
  public static TestDatabase fresh() {
    return fresh(12);
  }

  /** Makes a migrated database with a pool of at most so many connections. */
  public static TestDatabase fresh(int connections) {
    String name = "test_" + NUMBER.incrementAndGet();
    Cluster.execute("create database " + name + " template " + Cluster.TEMPLATE);
    return new TestDatabase(name, Pool.open(Cluster.SERVER.url(name), connections));
  }

  /** Transactions on it. */
  public Database database() {
    return new Database(pool);
  }

  /** Its pool. */
  public HikariDataSource source() {
    return pool;
  }

  /** Where it is, for a whole House to start on. */
  public DatabaseUrl url() {
    return Cluster.SERVER.url(name);
  }

  /** The log of the server under all of them. */
  public static Path log() {
    return Cluster.DATA.resolve("postgres.log");
  }

  /** Ends every connection and lets nobody connect any more. */
  public void cutOff() {
    Cluster.execute("alter database " + name + " with allow_connections false");
    Cluster.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
  }

  @Override
  public void close() {
    pool.close();
    Cluster.execute("drop database if exists " + name + " with (force)");
  }

  private static final class Cluster {
    private static final String TEMPLATE = "template_throughline";
    private static final Path DATA = data();
    private static final EmbeddedDatabase SERVER = start();

    private static Path data() {
      try {
        return Files.createTempDirectory("throughline-test");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static EmbeddedDatabase start() {
      EmbeddedDatabase server =
          EmbeddedDatabase.start(
              DATA,
              Path.of("target", "postgres").toAbsolutePath(),
              Map.of(
                  "fsync", "off",
                  "synchronous_commit", "off",
                  "full_page_writes", "off",
                  "max_connections", "200"));
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    server.close();
                    Folders.delete(DATA);
                  }));
      execute(server, "create database " + TEMPLATE);
      Migrations.migrate(Pool.single(server.url(TEMPLATE)));
      return server;
    }

    private static void execute(String sql) {
      execute(SERVER, sql);
    }

    private static synchronized void execute(EmbeddedDatabase server, String sql) {
      DatabaseUrl url = server.url();
      try (Connection connection =
              DriverManager.getConnection(url.jdbc(), url.user(), url.password());
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
