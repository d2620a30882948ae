package io.throughline.arch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The floors of the house, lowest first, and which module stands on which. */
final class Floors {
  static final String ROOT = "io.throughline.";

  /** The floor that sees everything: the composition root and the demo's simulator beside it. */
  static final int TOP = 8;

  /** Modules by floor; a nested one is named before the one it lies in. */
  private static final Map<Integer, List<String>> FLOORS = new LinkedHashMap<>();

  static {
    FLOORS.put(
        1,
        List.of(
            "kernel.id",
            "kernel.time",
            "kernel.json",
            "kernel.db",
            "kernel.event",
            "kernel.job",
            "kernel.blob",
            "kernel.http",
            "kernel.crypto",
            "kernel.config",
            "kernel.error",
            "kernel.metric",
            "tables"));
    FLOORS.put(2, List.of("workspace"));
    FLOORS.put(3, List.of("customer", "inbox", "knowledge"));
    FLOORS.put(4, List.of("conversation"));
    FLOORS.put(5, List.of("channel", "routing", "automation", "ai", "voice"));
    FLOORS.put(6, List.of("realtime", "reporting", "outreach", "notice", "privacy", "search"));
    FLOORS.put(7, List.of("edge"));
    FLOORS.put(TOP, List.of("simulator", "app"));
  }

  private Floors() {}

  /** The floor of a package; empty if the house has no such room. */
  static Optional<Integer> of(String packageName) {
    return module(packageName)
        .flatMap(
            module ->
                FLOORS.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(module))
                    .map(Map.Entry::getKey)
                    .findFirst());
  }

  /** The module of a package. */
  static Optional<String> module(String packageName) {
    if (!packageName.startsWith(ROOT)) {
      return Optional.empty();
    }
    String name = packageName.substring(ROOT.length());
    return FLOORS.values().stream()
        .flatMap(List::stream)
        .filter(module -> name.equals(module) || name.startsWith(module + "."))
        .findFirst();
  }

  /** The modules by floor, for the diagram. */
  static Map<Integer, List<String>> all() {
    Map<Integer, List<String>> copy = new LinkedHashMap<>();
    FLOORS.forEach((floor, modules) -> copy.put(floor, new ArrayList<>(modules)));
    return copy;
  }
}
