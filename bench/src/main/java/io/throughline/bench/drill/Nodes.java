package io.throughline.bench.drill;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Installation;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Outside;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Screen;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Two servers on one external PostgreSQL and one data folder: restarted one after the other under
 * load, then one of them killed at its work.
 */
public final class Nodes implements Part {
  private static final double TAKEN_OVER_SECONDS = 10;

  /** Both are reached by one address, which providers sign. */
  private static final Map<String, String> PUBLIC =
      Map.of("THROUGHLINE_PUBLIC_URL", "https://support.bench.example");

  private static final String OLDEST =
      "select coalesce(ceil(extract(epoch from max(now() - received_at)) * 1000), 0)::bigint"
          + " from channel.request where state = 'received'";
  private static final String OLDEST_JOB =
      "select coalesce(ceil(extract(epoch from max(now() - greatest(run_at, created_at))) * 1000), 0)::bigint"
          + " from kernel.job where state = 'ready' and run_at <= now() and kind = 'deliver'";

  @Override
  public String name() {
    return "nodes";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    try (Outside outside = new Outside();
        Rig rig = new Rig(outside.settings(PUBLIC));
        Installation second =
            new Installation(rig.installation().data(), outside.settings(PUBLIC))) {
      second.start();
      List<Installation> nodes = List.of(rig.installation(), second);
      Supplier<URI> any = () -> nodes.get(ThreadLocalRandom.current().nextInt(2)).base();
      List<Screen> screens = new ArrayList<>();
      nodes.forEach(node -> screens.add(new Screen(any, rig.office().key())));
      nodes.forEach(node -> screens.add(new Screen(node::base, rig.office().key())));
      Pause.until(
          "the screens", Duration.ofSeconds(20), () -> screens.stream().allMatch(Screen::live));
      Traffic traffic = new Traffic(rig, rig.everywhere(), 3, any);
      try (traffic) {
        traffic.begin();
        roll(nodes, Math.max(1, (int) (4 * scale)), report);
        kill(rig, second, Math.max(2, (int) (6 * scale)), report);
        Pause.millis(1000);
      }
      screens(screens, traffic, report);
      new Reconciliation(rig, traffic).report(report);
    }
  }

  private static void roll(List<Installation> nodes, int times, Consumer<Figure> report) {
    for (int i = 0; i < times; i++) {
      for (Installation node : nodes) {
        node.stop();
        Pause.millis(300);
        node.start();
        Pause.millis(700);
      }
    }
    report.accept(Figure.count("restarts in order", 2L * times));
  }

  /** How long anything waits at the most after its node was killed: what it held is taken over. */
  private static void kill(Rig rig, Installation node, int times, Consumer<Figure> report) {
    double[] longest = new double[times];
    try (Ledger ledger = rig.ledger()) {
      for (int i = 0; i < times; i++) {
        Pause.millis(500 + ThreadLocalRandom.current().nextInt(1000));
        node.kill();
        long most = 0;
        long end = System.nanoTime() + 12_000_000_000L;
        while (System.nanoTime() < end) {
          most = Math.max(most, ledger.number(OLDEST));
          most = Math.max(most, ledger.number(OLDEST_JOB));
          Pause.millis(50);
        }
        longest[i] = most / 1000.0;
        node.start();
      }
    }
    report.accept(
        Figure.of("longest wait of what a killed node held", longest, "s")
            .atMost(TAKEN_OVER_SECONDS));
  }

  private static void screens(List<Screen> screens, Traffic traffic, Consumer<Figure> report) {
    Pause.until(
        "the screens to see all",
        Duration.ofSeconds(30),
        () -> screens.stream().allMatch(screen -> missed(screen, traffic) == 0));
    report.accept(
        Figure.count("connections of screens", screens.stream().mapToInt(Screen::visits).sum()));
    report.accept(
        Figure.count(
            "screens told to read again",
            screens.stream().filter(screen -> screen.resets() > 0).count()));
    report.accept(
        Figure.count(
                "messages and replies missed on a screen",
                screens.stream().mapToLong(screen -> missed(screen, traffic)).sum())
            .atMost(0));
    screens.forEach(Screen::close);
  }

  /** What it was not shown; one that was away for too long was told so and reads everything. */
  private static long missed(Screen screen, Traffic traffic) {
    if (screen.resets() > 0) {
      return 0;
    }
    return traffic.said().stream().filter(text -> !screen.texts().contains(text)).count()
        + traffic.taken().keySet().stream().filter(text -> !screen.texts().contains(text)).count();
  }
}
