package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.rig.Heap;
import io.throughline.bench.rig.Memory;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Visitors;
import io.throughline.bench.rig.Wires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What an idle widget costs the server, and how long until all of many hear of one change. */
final class Widgets {
  private static final int FIRST = 500;
  private static final int WARM = 3;

  private final Rig rig;

  Widgets(Rig rig) {
    this.rig = rig;
  }

  /** So many sockets hear so many changes of their inbox's greeting. */
  void measure(int sockets, int changes, Consumer<Figure> report) {
    Everyone everyone = new Everyone(FIRST + sockets);
    try (Wires wires = new Wires(rig.installation().port())) {
      Visitors visitors =
          new Visitors(rig.installation().base(), rig.office().widget(), wires, everyone);
      visitors.come(FIRST);
      State before = State.of(rig);
      long began = System.nanoTime();
      visitors.come(sockets);
      double came = (System.nanoTime() - began) / 1e9;
      State after = State.of(rig);
      keep(after.heap().since(before.heap(), sockets));
      report.accept(
          Figure.of("%,d widgets, until all are connected".formatted(sockets), came, "s"));
      report.accept(
          Figure.of(
                  "heap a widget",
                  (after.heap().bytes() - before.heap().bytes()) / 1024.0 / sockets,
                  "KiB")
              .atMost(12));
      report.accept(
          Figure.of(
              "resident memory a widget",
              (after.memory().resident() - before.memory().resident()) / 1024.0 / sockets,
              "KiB"));
      double[] millis = new double[changes];
      for (int i = -WARM; i < changes; i++) {
        double took = once(everyone, i + WARM);
        if (i >= 0) {
          millis[i] = took;
        }
        Pause.millis(500);
      }
      report.accept(
          Figure.of(
                  "a changed greeting to the last of %,d widgets".formatted(FIRST + sockets),
                  millis,
                  "ms")
              .atMost(500));
      report.accept(Figure.count("widgets' sockets lost", wires.lost()).atMost(0));
    }
  }

  private double once(Everyone everyone, int number) {
    String greeting = "Greeting %04d".formatted(number);
    everyone.listen("\"greeting\":\"" + greeting + "\"");
    long began = System.nanoTime();
    rig.office()
        .web()
        .patch(
            rig.office().widgetInbox(),
            Map.of("settings", Map.of("title", "Bench", "origins", "*", "greeting", greeting)))
        .good();
    return (everyone.last() - began) / 1e6;
  }

  /** Bytes a widget by class, for whoever wants to know where they go. */
  private static void keep(List<String> classes) {
    try {
      Files.write(Path.of(".throughline", "live-heap.txt"), classes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server's memory when nothing is under way. */
  private record State(Heap heap, Memory memory) {
    static State of(Rig rig) {
      Pause.millis(3_000);
      ProcessHandle server = rig.installation().running().toHandle();
      return new State(Heap.of(server), Memory.of(server));
    }
  }
}
