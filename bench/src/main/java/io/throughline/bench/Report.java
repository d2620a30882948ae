package io.throughline.bench;

import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of a whole run: printed as they come, and kept as JSON. */
final class Report {
  private final String title;
  private final PrintStream out;
  private final List<Map<String, Object>> lines = new ArrayList<>();
  private boolean reached = true;

  Report(String title, PrintStream out) {
    this.title = title;
    this.out = out;
    out.printf("%-52s %12s %21s %-8s %s%n", title, "median", "low … high", "unit", "target");
  }

  void add(String part, Figure figure) {
    String spread =
        figure.low() == figure.high()
            ? ""
            : Figure.shown(figure.low()) + " … " + Figure.shown(figure.high());
    String verdict =
        figure
            .target()
            .map(goal -> goal + (figure.reached() ? "  reached" : "  MISSED"))
            .orElse("");
    out.printf(
        "%-52s %12s %21s %-8s %s%n",
        part + ": " + figure.name(), Figure.shown(figure.value()), spread, figure.unit(), verdict);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("part", part);
    line.put("name", figure.name());
    line.put("value", figure.value());
    line.put("low", figure.low());
    line.put("high", figure.high());
    line.put("unit", figure.unit());
    figure.target().ifPresent(goal -> line.put("target", goal.toString()));
    figure.target().ifPresent(goal -> line.put("reached", figure.reached()));
    lines.add(line);
    reached &= figure.reached();
  }

  /** Whether every figure reached its target. */
  boolean reached() {
    return reached;
  }

  void write(Path file) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("title", title);
    whole.put("at", Instant.now().toString());
    whole.put("processors", Runtime.getRuntime().availableProcessors());
    whole.put("java", Runtime.version().toString());
    whole.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    whole.put("figures", lines);
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, Json.write(whole));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println("Also written to " + file);
  }
}
