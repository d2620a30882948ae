package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Installation;
import io.throughline.bench.rig.Memory;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Volley;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How long a start takes, how much memory is in use idle and after work, and how big the build is.
 */
public final class Footprint implements Part {
  private static final double MEGA = 1e6;
  private static final Path BUILD = Path.of("server", "target");

  @Override
  public String name() {
    return "footprint";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    int starts = scale < 0.5 ? 3 : 7;
    try (Rig rig = new Rig()) {
      Installation installation = rig.installation();
      report.accept(Figure.of("first start ever, to the first page", rig.firstStart(), "s"));
      double[] warm = new double[starts];
      for (int i = 0; i < starts; i++) {
        installation.stop();
        warm[i] = installation.start().toMillis() / 1e3;
      }
      report.accept(Figure.of("warm start, to the first page", warm, "s").atMost(2));
      Pause.millis(15_000);
      idle(installation, report);
      burst(rig, (int) (40_000 * scale));
      memory(installation, "after a burst", report);
      Pause.millis((long) (60_000 * scale));
      memory(installation, "a while after the burst", report);
    }
    size(report);
  }

  private static void idle(Installation installation, Consumer<Figure> report) {
    Memory server = Memory.of(installation.running().toHandle());
    Memory database = Memory.ofAll(installation.postgres());
    report.accept(Figure.of("server, idle, resident", server.resident() / MEGA, "MB").atMost(220));
    report.accept(
        Figure.of(
                "server and database, idle, shared pages once",
                (server.resident() + database.proportional()) / MEGA,
                "MB")
            .atMost(300));
    report.accept(
        Figure.of(
            "database, idle, shared pages for each process", database.resident() / MEGA, "MB"));
  }

  private static void memory(Installation installation, String when, Consumer<Figure> report) {
    Memory server = Memory.of(installation.running().toHandle());
    Memory database = Memory.ofAll(installation.postgres());
    report.accept(Figure.of("server, " + when, server.resident() / MEGA, "MB"));
    report.accept(Figure.of("database, " + when, database.proportional() / MEGA, "MB"));
  }

  private static void burst(Rig rig, int messages) {
    List<byte[]> shots = Throughput.shots(rig.post(), "burst", messages);
    new Volley(rig.installation().port(), 64, 0, shots::get, (number, status) -> {})
        .fire(600, shots.size());
    Accept.drained(rig);
  }

  private static void size(Consumer<Figure> report) {
    report.accept(Figure.of("server and its libraries", bytes(BUILD) / MEGA, "MB"));
    report.accept(Figure.of("of which PostgreSQL", postgres() / MEGA, "MB"));
    Path cache = Path.of(".throughline", "throughline.aot");
    if (Files.exists(cache)) {
      report.accept(Figure.of("cache for quick starts", cache.toFile().length() / MEGA, "MB"));
    }
  }

  private static long bytes(Path folder) {
    return jars(folder).mapToLong(file -> file.toFile().length()).sum();
  }

  private static long postgres() {
    return jars(BUILD)
        .filter(file -> file.getFileName().toString().contains("postgres-binaries"))
        .mapToLong(file -> file.toFile().length())
        .sum();
  }

  private static Stream<Path> jars(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".jar")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
