package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Rig;
import java.util.function.Consumer;

/**
 * How soon what happens is on the screens: from a request to an agent's and to a visitor's socket,
 * from one event to 500 agents and to 10,000 widgets, and what an open widget costs the server.
 */
public final class Live implements Part {
  private static final int AGENTS = 500;
  private static final int WIDGETS = 10_000;

  @Override
  public String name() {
    return "live";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    boolean quick = scale < 0.5;
    try (Rig rig = new Rig();
        Promptness promptness = new Promptness(rig)) {
      promptness.measure(quick ? 6 : 20, quick ? 1 : 3, report);
    }
    try (Rig rig = new Rig()) {
      new Agents(rig).measure(AGENTS, quick ? 10 : 40, report);
    }
    try (Rig rig = new Rig()) {
      new Widgets(rig).measure(WIDGETS, quick ? 5 : 20, report);
    }
  }
}
