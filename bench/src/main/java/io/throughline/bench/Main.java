package io.throughline.bench;

import io.throughline.bench.drill.DatabaseAway;
import io.throughline.bench.drill.DiskFull;
import io.throughline.bench.drill.Forged;
import io.throughline.bench.drill.Kill;
import io.throughline.bench.drill.Malformed;
import io.throughline.bench.drill.Nodes;
import io.throughline.bench.drill.Poison;
import io.throughline.bench.drill.PoolTaken;
import io.throughline.bench.drill.ProviderAway;
import io.throughline.bench.drill.SlowConsumer;
import io.throughline.bench.drill.SlowReader;
import io.throughline.bench.drill.Storm;
import io.throughline.bench.identity.Identity;
import io.throughline.bench.load.Accept;
import io.throughline.bench.load.Batches;
import io.throughline.bench.load.EveryChannel;
import io.throughline.bench.load.Files;
import io.throughline.bench.load.Footprint;
import io.throughline.bench.load.Live;
import io.throughline.bench.load.Mails;
import io.throughline.bench.load.People;
import io.throughline.bench.load.Reading;
import io.throughline.bench.load.Searching;
import io.throughline.bench.load.Sending;
import io.throughline.bench.load.Throughput;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code bench [--quick] [part…]} and {@code drill [--quick] [part…]}. */
public final class Main {
  private static final Map<String, List<Part>> COMMANDS =
      Map.of(
          "bench",
          List.of(
              new Accept(),
              new Throughput(),
              new EveryChannel(),
              new Footprint(),
              new Reading(),
              new People(),
              new Searching(),
              new Sending(),
              new Batches(),
              new Files(),
              new Live(),
              new Mails(),
              new Identity()),
          "drill",
          List.of(
              new Kill(Kill.Victim.SERVER, 5),
              new Kill(Kill.Victim.POSTGRES, 5),
              new Kill(Kill.Victim.BOTH, 5),
              new Forged(),
              new Malformed(),
              new Poison(),
              new DatabaseAway(),
              new PoolTaken(),
              new ProviderAway(),
              new Storm(),
              new SlowReader(),
              new SlowConsumer(),
              new DiskFull(),
              new Nodes()));

  private Main() {}

  /** Runs what is named, or all; status 1 if a target was missed, 64 if there is no such part. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<String> words = new ArrayList<>(List.of(arguments));
    String command = words.removeFirst();
    double scale = words.remove("--quick") ? 0.25 : 1;
    List<Part> parts = COMMANDS.getOrDefault(command, List.of());
    Set<String> unknown = new TreeSet<>(words);
    parts.forEach(part -> unknown.remove(part.name()));
    if (!unknown.isEmpty()) {
      System.err.println(
          "There is no part "
              + unknown
              + ". There are: "
              + parts.stream().map(Part::name).collect(Collectors.joining(", ")));
      System.exit(64);
    }
    Report report = new Report(command, out);
    for (Part part : parts) {
      if (words.isEmpty() || words.contains(part.name())) {
        run(part, scale, report);
      }
    }
    report.write(Path.of(".throughline", command + ".json"));
    System.exit(report.reached() ? 0 : 1);
  }

  /** A part that breaks off is a target missed; the others run all the same. */
  private static void run(Part part, double scale, Report report) {
    try {
      part.run(scale, figure -> report.add(part.name(), figure));
    } catch (RuntimeException e) {
      e.printStackTrace();
      report.add(part.name(), Figure.count("broke off: " + e.getMessage(), 1).atMost(0));
    }
  }
}
