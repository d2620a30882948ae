package io.throughline.bench.rig;

import io.throughline.kernel.db.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server as an operator runs it: {@code ./throughline up} with a data folder, in a process of its
 * own that can be killed and started again.
 */
public final class Installation implements AutoCloseable {
  /** The settings of a server with a heap of 256 MB, in which what grows is soon seen. */
  public static final Map<String, String> SMALL = Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m");

  private static final Duration START = Duration.ofMinutes(3);

  private final Path data;
  private final int port;
  private final Map<String, String> settings;
  private @Nullable Process process;

  /**
   * One that does not run yet.
   *
   * @param data its data folder
   * @param settings more {@code THROUGHLINE_…} variables
   */
  public Installation(Path data, Map<String, String> settings) {
    this.data = data;
    this.port = freePort();
    this.settings = new TreeMap<>(settings);
    this.settings.put("THROUGHLINE_DATA", data.toString());
    this.settings.put("THROUGHLINE_PORT", Integer.toString(port));
    this.settings.putIfAbsent("THROUGHLINE_LOG", "text");
    this.settings.putIfAbsent("THROUGHLINE_LOG_LEVEL", "warn");
  }

  /**
   * Starts it.
   *
   * @return how long it took until the first page was there
   */
  public Duration start() {
    long began = System.nanoTime();
    launch();
    await();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Starts it without waiting for an answer. */
  public void launch() {
    ProcessBuilder builder = new ProcessBuilder("./throughline", "up");
    builder.environment().keySet().removeIf(name -> name.startsWith("THROUGHLINE_"));
    builder.environment().putAll(settings);
    try {
      Files.createDirectories(data);
      Path log = data.resolve("server.log");
      builder
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it answers. */
  public void await() {
    long until = System.nanoTime() + START.toNanos();
    Web web = new Web(base());
    while (!web.answers("/health/ready")) {
      if (!running().isAlive() || System.nanoTime() > until) {
        throw new IllegalStateException(
            "the server does not start; see " + data.resolve("server.log"));
      }
      Pause.millis(20);
    }
  }

  /** Where it listens. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Its port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Its data folder. */
  public Path data() {
    return data;
  }

  /** The process of the server. */
  public Process running() {
    Process running = process;
    if (running == null) {
      throw new IllegalStateException("the server was never started");
    }
    return running;
  }

  /** The process of its embedded PostgreSQL. */
  public ProcessHandle postgres() {
    return ProcessHandle.of(Long.parseLong(postmaster().getFirst().strip()))
        .orElseThrow(() -> new IllegalStateException("PostgreSQL does not run"));
  }

  /** Its database: the external one, or the embedded one as docs/operate/install.md tells. */
  public DatabaseUrl database() {
    String external = settings.get("THROUGHLINE_DATABASE_URL");
    if (external != null) {
      return DatabaseUrl.parse(external);
    }
    try {
      String password =
          Files.readString(
              data.resolve("keys").resolve("postgres.password"), StandardCharsets.UTF_8);
      return new DatabaseUrl(
          "jdbc:postgresql://127.0.0.1:" + postmaster().get(3).strip() + "/throughline",
          "throughline",
          password.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The most memory the server ever held, in MB; 0 where the system does not tell. */
  public long peak() {
    Path status = Path.of("/proc", Long.toString(running().pid()), "status");
    try {
      return Files.exists(status)
          ? Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("VmHWM:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
              .sum()
          : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> postmaster() {
    try {
      return Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills the server, as by power loss of the process: nothing is closed. */
  public void kill() {
    running().destroyForcibly();
    ended();
  }

  /** Kills PostgreSQL; the server is to start it again. */
  public void killPostgres() {
    postgres().destroyForcibly();
  }

  /** Ends it in order. */
  public void stop() {
    running().destroy();
    ended();
  }

  private void ended() {
    try {
      if (!running().waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (process != null && running().isAlive()) {
      stop();
    }
  }

  /** A port of 127.0.0.1 on which nobody listens. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
