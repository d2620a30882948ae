package io.throughline.kernel.db;

import io.throughline.kernel.error.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A running PostgreSQL: our child process, in a session of its own so that a Ctrl-C in the terminal
 * does not reach it before we have drained, and with a guard that ends it when we die.
 */
final class Postmaster {
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofSeconds(60);
  private static final long LOG_LIMIT = 10_000_000;

  private final Process process;
  private final Process guard;
  private final int port;

  private Postmaster(Process process, Process guard, int port) {
    this.process = process;
    this.guard = guard;
    this.port = port;
  }

  /**
   * Starts it and waits until it takes connections; a crash before is recovered from here.
   *
   * @param home the unpacked programs
   * @param cluster the data folder
   * @param port the port on 127.0.0.1
   * @param settings server settings, which win over those of the cluster
   * @throws CannotStart if it ends instead, with the last lines of its log
   */
  static Postmaster start(Path home, Path cluster, int port, Map<String, String> settings)
      throws IOException {
    Path log = log(cluster);
    List<String> command = new ArrayList<>(Programs.prefix(true));
    command.add(home.resolve("bin/postgres").toString());
    command.addAll(List.of("-D", cluster.toString()));
    set(command, "listen_addresses", "127.0.0.1");
    set(command, "port", Integer.toString(port));
    set(command, "unix_socket_directories", "");
    settings.forEach((name, value) -> set(command, name, value));
    Process process = Programs.start(command, log);
    try {
      awaitReady(process, cluster, log);
      return new Postmaster(process, guard(process.pid()), port);
    } catch (RuntimeException | IOException e) {
      process.destroy();
      throw e;
    }
  }

  /** A port on 127.0.0.1 that nobody listens on at the moment. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  /** Its port on 127.0.0.1. */
  int port() {
    return port;
  }

  /** Its process. */
  Process process() {
    return process;
  }

  /** Cuts off its clients, writes a checkpoint and ends it. */
  void stop() throws IOException, InterruptedException {
    Signal.send(process.pid(), "INT");
    if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      Signal.send(process.pid(), "QUIT");
      process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
    }
    guard.destroy();
  }

  /** Lets the guard go; for a postmaster that has ended by itself. */
  void release() {
    guard.destroy();
  }

  private static void set(List<String> command, String name, String value) {
    command.add("-c");
    command.add(name + "=" + value);
  }

  private static Path log(Path cluster) throws IOException {
    Path log = cluster.resolveSibling(cluster.getFileName() + ".log");
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
      Path old = log.resolveSibling(log.getFileName() + ".1");
      Files.move(log, old, StandardCopyOption.REPLACE_EXISTING);
    }
    return log;
  }

  private static void awaitReady(Process process, Path cluster, Path log) throws IOException {
    long until = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < until) {
      Optional<PidFile> file = PidFile.read(cluster);
      if (file.isPresent() && file.get().pid() == process.pid() && file.get().ready()) {
        return;
      }
      if (!process.isAlive()) {
        throw new CannotStart("PostgreSQL ended while it started:\n" + Programs.tail(log));
      }
      Signal.pause();
    }
    throw new CannotStart("PostgreSQL is not ready after " + START + ":\n" + Programs.tail(log));
  }

  /**
   * A shell that reads from a pipe we never write to: when we end, however it happens, it reads the
   * end of the pipe and stops PostgreSQL.
   */
  private static Process guard(long pid) throws IOException {
    return new ProcessBuilder(
            "sh",
            "-c",
            "trap '' INT HUP TSTP; while read -r line; do :; done; kill -INT \"$1\"",
            "throughline-guard",
            Long.toString(pid))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
