package io.throughline.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What lives in a Java process's heap after a full collection, as {@code jcmd GC.class_histogram}
 * counts it. The holes that the collector leaves between objects are not counted.
 *
 * @param classes bytes by class
 */
public record Heap(Map<String, Long> classes) {
  private static final String HOLE = "jdk.internal.vm.Filler";

  /** Of this process, of the same user. */
  public static Heap of(ProcessHandle process) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process running =
          new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      String told = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, Long> classes = new HashMap<>();
      told.lines()
          .filter(line -> line.matches(" *[0-9]+: .*") && !line.contains(HOLE))
          .map(line -> line.strip().split(" +", 4))
          .forEach(line -> classes.merge(line[3], Long.parseLong(line[2]), Long::sum));
      if (classes.isEmpty()) {
        throw new IllegalStateException("jcmd said " + told);
      }
      return new Heap(Map.copyOf(classes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes in all. */
  public long bytes() {
    return classes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What came since, the largest first: bytes for each of so many, and the class. */
  public List<String> since(Heap before, int each) {
    Map<String, Long> more = new HashMap<>();
    classes.forEach((name, bytes) -> more.put(name, bytes - before.classes.getOrDefault(name, 0L)));
    List<String> lines = new ArrayList<>();
    more.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .filter(entry -> entry.getValue() >= each)
        .forEach(entry -> lines.add("%,8d  %s".formatted(entry.getValue() / each, entry.getKey())));
    return lines;
  }
}
