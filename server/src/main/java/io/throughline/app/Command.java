package io.throughline.app;

import io.throughline.kernel.error.CannotStart;
import java.util.List;

/** What the program is told to do. */
sealed interface Command {
  /** How it is used. */
  String USAGE =
      """
      Usage: throughline up             runs the server
             throughline demo [--json]  runs it with made-up data that is gone afterwards;
                                        --json prints address and log-ins as JSON
      Settings come from THROUGHLINE_… variables and throughline.conf: docs/operate/install.md""";

  /** Runs the server. */
  record Up() implements Command {}

  /**
   * Runs the server with made-up data.
   *
   * @param json whether address and log-ins are printed as JSON
   */
  record Demo(boolean json) implements Command {}

  /**
   * Reads the command line.
   *
   * @throws CannotStart if it is none of these
   */
  static Command parse(List<String> arguments) {
    if (arguments.equals(List.of("up"))) {
      return new Up();
    }
    if (arguments.equals(List.of("demo"))) {
      return new Demo(false);
    }
    if (arguments.equals(List.of("demo", "--json"))) {
      return new Demo(true);
    }
    throw new CannotStart(USAGE);
  }
}
