package io.throughline.kernel.db;

import io.throughline.kernel.error.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own, for those who have none: made at the first start, on 127.0.0.1 only,
 * with a password only we know. It is started again when it dies under us, ended when we end, and
 * one left behind by a killed server is ended before the next one starts.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  /** The name of its database and of its user. */
  public static final String NAME = "throughline";

  /** What makes a commit survive a power cut; checked at every start. */
  private static final Map<String, String> DURABLE =
      Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

  /**
   * Among them a short rest between looks for tables that changed much: without fresh statistics
   * the planner takes a young table for a tiny one and scans it.
   */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "autovacuum_naptime", "15s",
          "max_connections", "100",
          "shared_buffers", "128MB",
          "max_wal_size", "2GB",
          "jit", "off",
          "timezone", "UTC",
          "log_timezone", "UTC",
          "shared_preload_libraries", "pg_stat_statements");

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final String MAJOR = "18";

  private final Path home;
  private final Path cluster;
  private final String password;
  private final Map<String, String> settings;
  private final FileLock lock;
  private @Nullable Postmaster postmaster;
  private boolean closing;

  private EmbeddedDatabase(
      Path home, Path cluster, String password, Map<String, String> settings, FileLock lock) {
    this.home = home;
    this.cluster = cluster;
    this.password = password;
    this.settings = settings;
    this.lock = lock;
  }

  /**
   * Starts the database of this data folder, durable.
   *
   * @param data holds {@code postgres} (the cluster) and {@code keys/postgres.password}
   * @param binaries where the programs are unpacked, about 60 MB
   * @throws CannotStart if it cannot be, with what to do
   */
  public static EmbeddedDatabase start(Path data, Path binaries) {
    return start(data, binaries, DURABLE);
  }

  /** Like {@link #start(Path, Path)} with other settings; tests give up durability for speed. */
  static EmbeddedDatabase start(Path data, Path binaries, Map<String, String> special) {
    Map<String, String> settings = new TreeMap<>(SETTINGS);
    settings.putAll(special);
    try {
      Path folder = Files.createDirectories(data).toRealPath();
      FileLock lock = lock(folder);
      Path home = PostgresBinaries.unpack(binaries);
      Path cluster = folder.resolve("postgres");
      EmbeddedDatabase database =
          new EmbeddedDatabase(home, cluster, password(folder), settings, lock);
      database.open(special);
      return database;
    } catch (IOException | SQLException e) {
      throw new CannotStart("The embedded PostgreSQL cannot start: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("Interrupted while PostgreSQL started.", e);
    }
  }

  /** Where it is. */
  public synchronized DatabaseUrl url() {
    return url(NAME);
  }

  synchronized DatabaseUrl url(String database) {
    Postmaster running = postmaster;
    if (running == null) {
      throw new IllegalStateException("the database does not run");
    }
    String jdbc = "jdbc:postgresql://127.0.0.1:" + running.port() + "/" + database;
    return new DatabaseUrl(jdbc, NAME, password);
  }

  /** Its process; for tests that kill it. */
  synchronized ProcessHandle process() {
    Postmaster running = postmaster;
    if (running == null) {
      throw new IllegalStateException("the database does not run");
    }
    return running.process().toHandle();
  }

  /** Ends it, the last thing of all: whatever still talks to it is cut off. */
  @Override
  public void close() {
    Postmaster running;
    synchronized (this) {
      closing = true;
      running = postmaster;
    }
    try {
      if (running != null) {
        running.stop();
      }
      lock.acquiredBy().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void open(Map<String, String> expected)
      throws IOException, InterruptedException, SQLException {
    Stray.end(cluster);
    if (!Files.exists(cluster.resolve("PG_VERSION"))) {
      create();
    }
    String version = Files.readString(cluster.resolve("PG_VERSION")).strip();
    if (!version.equals(MAJOR)) {
      throw new CannotStart(
          cluster + " was written by PostgreSQL " + version + "; this build brings " + MAJOR + ".");
    }
    launch(Postmaster.freePort());
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      check(statement, expected);
      try (ResultSet found =
          statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
        if (found.next()) {
          return;
        }
      }
      statement.execute("create database " + NAME);
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database).jdbc(), NAME, password);
  }

  private static void check(Statement statement, Map<String, String> expected) throws SQLException {
    for (Map.Entry<String, String> setting : expected.entrySet()) {
      try (ResultSet shown = statement.executeQuery("show " + setting.getKey())) {
        if (!shown.next() || !setting.getValue().equals(shown.getString(1))) {
          throw new CannotStart("PostgreSQL did not take " + setting + ".");
        }
      }
    }
  }

  /** Makes the cluster beside its place and moves it there whole, so that a crash leaves none. */
  private void create() throws IOException, InterruptedException {
    Path fresh = cluster.resolveSibling("postgres.new");
    Folders.delete(fresh);
    Path secret = Files.createTempFile("throughline", ".password");
    try {
      Files.writeString(secret, password);
      List<String> command = new ArrayList<>(Programs.prefix(false));
      command.add(home.resolve("bin/initdb").toString());
      command.addAll(List.of("-D", fresh.toString(), "-U", NAME, "--pwfile=" + secret));
      command.addAll(List.of("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"));
      command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
      command.add("--no-instructions");
      Programs.run(command, cluster.resolveSibling("postgres.log"));
      Folders.delete(cluster);
      Files.move(fresh, cluster, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.delete(secret);
    }
  }

  private synchronized void launch(int port) throws IOException {
    Postmaster started = Postmaster.start(home, cluster, port, settings);
    postmaster = started;
    Thread.ofPlatform().daemon().name("postgres-watch").start(() -> watch(started));
  }

  private void watch(Postmaster watched) {
    try {
      watched.process().waitFor();
      revive(watched);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** PostgreSQL ended by itself: it is started again on its port until that works. */
  private void revive(Postmaster dead) {
    dead.release();
    while (true) {
      synchronized (this) {
        if (closing) {
          return;
        }
        LOG.error("PostgreSQL has ended unexpectedly; starting it again");
        try {
          Stray.end(cluster);
          launch(dead.port());
          LOG.info("PostgreSQL runs again");
          return;
        } catch (IOException | RuntimeException e) {
          LOG.error("PostgreSQL does not start", e);
        }
      }
      try {
        Thread.sleep(1000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static FileLock lock(Path data) throws IOException {
    FileChannel channel =
        FileChannel.open(
            data.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process: the same answer.
    }
    channel.close();
    throw new CannotStart(
        "Another Throughline already runs on the data folder " + data + ". Stop it first.");
  }

  private static String password(Path data) throws IOException {
    Path keys = Files.createDirectories(data.resolve("keys"));
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwx------"));
    Path file = keys.resolve("postgres.password");
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    Path fresh = Files.createTempFile(keys, "postgres", ".new");
    Files.writeString(fresh, HexFormat.of().formatHex(random));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    return HexFormat.of().formatHex(random);
  }
}
