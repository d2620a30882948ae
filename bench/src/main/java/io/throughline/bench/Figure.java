package io.throughline.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * One figure of a run.
 *
 * @param name what was measured
 * @param value the median of the runs
 * @param low the least of the runs
 * @param high the greatest of the runs
 * @param unit of the values
 * @param target what it should reach, if there is one
 */
public record Figure(
    String name, double value, double low, double high, String unit, Optional<Target> target) {

  /** A figure measured once, with nothing to reach. */
  public static Figure of(String name, double value, String unit) {
    return new Figure(name, value, value, value, unit, Optional.empty());
  }

  /** How many there were. */
  public static Figure count(String name, long count) {
    return of(name, (double) count, "");
  }

  /** The median of several runs, and how far they lie apart. */
  public static Figure of(String name, double[] runs, String unit) {
    double[] sorted = runs.clone();
    java.util.Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Figure(name, median, sorted[0], sorted[sorted.length - 1], unit, Optional.empty());
  }

  /** The same with what it should reach. */
  public Figure atLeast(double least) {
    return new Figure(name, value, low, high, unit, Optional.of(new Target(least, true)));
  }

  /** The same with what it should not go beyond. */
  public Figure atMost(double most) {
    return new Figure(name, value, low, high, unit, Optional.of(new Target(most, false)));
  }

  /** Whether it reaches its target; true without one. */
  public boolean reached() {
    return target
        .map(goal -> goal.least() ? value >= goal.value() : value <= goal.value())
        .orElse(true);
  }

  /** A number with as many digits as say something. */
  static String shown(double number) {
    if (number == Math.rint(number) || Math.abs(number) >= 100) {
      return String.format(Locale.ROOT, "%,.0f", number);
    }
    return String.format(Locale.ROOT, Math.abs(number) >= 10 ? "%.1f" : "%.2f", number);
  }

  /**
   * What a figure should reach.
   *
   * @param value the bound
   * @param least whether more is better
   */
  public record Target(double value, boolean least) {
    @Override
    public String toString() {
      return (least ? "≥ " : "≤ ") + shown(value);
    }
  }
}
