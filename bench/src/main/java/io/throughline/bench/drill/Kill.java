package io.throughline.bench.drill;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Installation;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Rig;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** kill -9 at random moments under load. */
public final class Kill implements Part {
  private static final int TIMES = 17;

  private final Victim victim;
  private final int least;

  /** Who is killed. */
  public enum Victim {
    /** The JVM of the server; the database ends with it. */
    SERVER,
    /** PostgreSQL; the server is to bring it back. */
    POSTGRES,
    /** Both at once. */
    BOTH
  }

  /**
   * A drill.
   *
   * @param least how often at the least, however small the scale
   */
  public Kill(Victim victim, int least) {
    this.victim = victim;
    this.least = least;
  }

  @Override
  public String name() {
    return "kill-" + victim.name().toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    int times = Math.max(least, (int) (TIMES * scale));
    double[] recoveries = new double[times];
    try (Rig rig = new Rig()) {
      Traffic traffic = new Traffic(rig);
      try (traffic) {
        traffic.begin();
        for (int i = 0; i < times; i++) {
          Pause.millis(500 + ThreadLocalRandom.current().nextInt(2500));
          recoveries[i] = strike(rig.installation()).toMillis();
        }
        Pause.millis(1000);
      }
      report.accept(Figure.count("kills", times));
      report.accept(Figure.of("until it answers again", recoveries, "ms"));
      new Reconciliation(rig, traffic).report(report);
    }
  }

  private Duration strike(Installation installation) {
    long began = System.nanoTime();
    switch (victim) {
      case SERVER -> {
        installation.kill();
        installation.launch();
      }
      case POSTGRES -> installation.killPostgres();
      case BOTH -> {
        installation.killPostgres();
        installation.kill();
        installation.launch();
      }
    }
    Pause.millis(50);
    installation.await();
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
