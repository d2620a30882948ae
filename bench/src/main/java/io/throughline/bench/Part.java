package io.throughline.bench;

import java.util.function.Consumer;

/** One bench or drill. */
public interface Part {
  /** What it is called on the command line. */
  String name();

  /**
   * Measures, or makes the trouble and counts what is left.
   *
   * @param scale from 0 to 1: how much of the full run, for a first look
   * @param report takes each figure as it is known
   */
  void run(double scale, Consumer<Figure> report);
}
