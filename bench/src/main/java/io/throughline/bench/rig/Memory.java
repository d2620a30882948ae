package io.throughline.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much memory processes have in use, as Linux tells it in {@code /proc/<pid>/smaps_rollup}.
 *
 * @param resident bytes in memory; pages that processes share count for each of them
 * @param proportional bytes in memory; a page shared by n processes counts as an n-th for each
 */
public record Memory(long resident, long proportional) {
  private static final Path OWN = Path.of("/proc", "self", "smaps_rollup");

  /** Of one process; nothing of one that has ended, whether or not its parent has seen it. */
  public static Memory of(ProcessHandle process) {
    Path rollup = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
    try {
      List<String> lines = Files.readAllLines(rollup, StandardCharsets.US_ASCII);
      return new Memory(bytes(lines, "Rss:"), bytes(lines, "Pss:"));
    } catch (AccessDeniedException e) {
      throw new UncheckedIOException("another user's memory cannot be measured", e);
    } catch (IOException e) {
      if (Files.exists(OWN)) {
        return new Memory(0, 0);
      }
      throw new UncheckedIOException("memory can be measured on Linux only", e);
    }
  }

  /** Of a process and all that it started. */
  public static Memory ofAll(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .map(Memory::of)
        .reduce(new Memory(0, 0), Memory::plus);
  }

  private Memory plus(Memory other) {
    return new Memory(resident + other.resident, proportional + other.proportional);
  }

  private static long bytes(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .sum();
  }
}
