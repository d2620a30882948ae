package io.throughline.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What lives in a Java process's heap after a full collection, as {@code jcmd GC.class_histogram}
 * counts it.
 *
 * @param bytes in all
 * @param classes the first lines: number, instances, bytes, class
 */
public record Heap(long bytes, List<String> classes) {
  private static final int SHOWN = 40;

  /** Of this process, of the same user. */
  public static Heap of(ProcessHandle process) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process running =
          new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      List<String> lines =
          new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      return lines.stream()
          .filter(line -> line.startsWith("Total"))
          .map(line -> new Heap(Long.parseLong(line.strip().split(" +", 4)[2]), shown(lines)))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("jcmd said " + lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> shown(List<String> lines) {
    return lines.stream().filter(line -> line.matches(" *[0-9]+:.*")).limit(SHOWN).toList();
  }
}
