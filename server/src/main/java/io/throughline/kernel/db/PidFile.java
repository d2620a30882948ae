package io.throughline.kernel.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says (src/include/utils/pidfile.h of PostgreSQL).
 *
 * @param pid the process
 * @param port its TCP port
 * @param ready whether it takes connections
 */
record PidFile(long pid, int port, boolean ready) {
  private static final int LINE_PORT = 3;
  private static final int LINE_STATUS = 7;

  /** Reads it from a cluster's folder; empty if there is none. */
  static Optional<PidFile> read(Path cluster) throws IOException {
    try {
      List<String> lines = Files.readAllLines(path(cluster));
      if (lines.isEmpty()) {
        return Optional.empty();
      }
      int port = lines.size() > LINE_PORT ? Integer.parseInt(lines.get(LINE_PORT).strip()) : 0;
      boolean ready = lines.size() > LINE_STATUS && lines.get(LINE_STATUS).startsWith("ready");
      // A negative number marks a backend that runs alone, without a postmaster.
      return Optional.of(
          new PidFile(Math.abs(Long.parseLong(lines.getFirst().strip())), port, ready));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (NumberFormatException e) {
      // Half-written: whoever writes it is not done.
      return Optional.empty();
    }
  }

  /** Where a cluster keeps it. */
  static Path path(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }
}
