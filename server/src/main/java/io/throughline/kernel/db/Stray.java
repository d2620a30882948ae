package io.throughline.kernel.db;

import io.throughline.kernel.error.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL left over on our folder by a server that was killed. It must end before a new one
 * starts: attaching to it would mean its old settings.
 */
final class Stray {
  private static final Logger LOG = LoggerFactory.getLogger(Stray.class);
  private static final Duration SMART = Duration.ofSeconds(5);
  private static final Duration FAST = Duration.ofSeconds(60);

  private Stray() {}

  /**
   * Ends the one that runs on this cluster, if any, and clears away a pid file without a process.
   *
   * @throws CannotStart if it does not end
   */
  static void end(Path cluster) throws IOException {
    Optional<PidFile> file = PidFile.read(cluster);
    if (file.isEmpty()) {
      Files.deleteIfExists(PidFile.path(cluster));
      return;
    }
    long pid = file.get().pid();
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(found -> isOurs(found, cluster));
    if (process.isEmpty() || isZombie(pid)) {
      LOG.info("PostgreSQL {} is gone; its pid file is cleared away", pid);
      Files.deleteIfExists(PidFile.path(cluster));
      return;
    }
    LOG.warn("PostgreSQL {} was left running by a server that was killed; ending it", pid);
    if (!ends(process.get(), "TERM", SMART) && !ends(process.get(), "INT", FAST)) {
      throw new CannotStart(
          "A PostgreSQL (process " + pid + ") still runs on " + cluster + " and does not end.");
    }
    Files.deleteIfExists(PidFile.path(cluster));
  }

  private static boolean ends(ProcessHandle process, String signal, Duration patience)
      throws IOException {
    Signal.send(process.pid(), signal);
    long until = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < until) {
      if (!process.isAlive() || isZombie(process.pid())) {
        return true;
      }
      Signal.pause();
    }
    return false;
  }

  private static boolean isOurs(ProcessHandle process, Path cluster) {
    ProcessHandle.Info info = process.info();
    if (info.command().isPresent() && !info.command().get().contains("postgres")) {
      return false;
    }
    String line = String.join(" ", info.arguments().orElse(new String[0]));
    if (line.isEmpty()) {
      line = info.commandLine().orElse("");
    }
    return line.contains(cluster.toString());
  }

  /** Whether the process has ended and only waits to be reaped (proc(5): state Z). */
  static boolean isZombie(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    if (!Files.isReadable(stat)) {
      return false;
    }
    try {
      String line = Files.readString(stat);
      int end = line.lastIndexOf(')');
      return end > 0 && line.length() > end + 2 && line.charAt(end + 2) == 'Z';
    } catch (IOException e) {
      return false;
    }
  }
}
