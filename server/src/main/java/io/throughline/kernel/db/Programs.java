package io.throughline.kernel.db;

import io.throughline.kernel.error.CannotStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the programs of PostgreSQL. */
final class Programs {
  private static final String FORBIDDEN =
      """
      PostgreSQL refuses to run as root, and the user namespace that would stand in for an \
      ordinary user cannot be made: the system forbids it, or has no unshare (util-linux). Either run Throughline as an ordinary user (in a container: \
      `--user 1000`, with the data folder owned by that user), or point THROUGHLINE_DATABASE_URL \
      at a PostgreSQL 16 to 18.""";

  private Programs() {}

  /**
   * What stands before a program: a user namespace when we are root, and a session of its own when
   * asked for and the system has a way to make one.
   */
  static List<String> prefix(boolean session) throws IOException {
    List<String> prefix = new ArrayList<>();
    if (isRoot()) {
      if (!succeeds(List.of("unshare", "-U", "true"))) {
        throw new CannotStart(FORBIDDEN);
      }
      prefix.addAll(List.of("unshare", "-U"));
    }
    if (session && succeeds(List.of("setsid", "true"))) {
      prefix.add("setsid");
    } else if (session && succeeds(List.of("perl", "-MPOSIX", "-e", "1"))) {
      prefix.addAll(List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV"));
    }
    return prefix;
  }

  /** Starts the command with its output at the end of the log; only we can read the log. */
  static Process start(List<String> command, Path log) throws IOException {
    if (!Files.exists(log)) {
      Files.createFile(
          log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return builder.start();
  }

  /**
   * Runs the command to its end.
   *
   * @throws CannotStart if it fails, with the last lines of its log
   */
  static void run(List<String> command, Path log) throws IOException, InterruptedException {
    Process process = start(command, log);
    if (process.waitFor() != 0) {
      throw new CannotStart("PostgreSQL's set-up failed:\n" + tail(log));
    }
  }

  /** The last lines of a log. */
  static String tail(Path log) throws IOException {
    byte[] all = Files.readAllBytes(log);
    List<String> lines = new String(all, StandardCharsets.UTF_8).lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
  }

  private static boolean isRoot() throws IOException {
    Path probe = Files.createTempFile("throughline", ".uid");
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(probe, "unix:uid"));
    } finally {
      Files.delete(probe);
    }
  }

  private static boolean succeeds(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
