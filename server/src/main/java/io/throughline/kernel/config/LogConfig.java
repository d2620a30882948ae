package io.throughline.kernel.config;

import java.util.Optional;

/**
 * How it logs, always to standard error.
 *
 * @param form lines of text or of JSON; empty for text at a terminal and JSON elsewhere
 * @param level the least level
 */
public record LogConfig(Optional<Form> form, Level level) {
  /** What a line is. */
  public enum Form {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON
  }

  /** Least levels. */
  public enum Level {
    /** What needs a person. */
    ERROR,
    /** What may need a person. */
    WARN,
    /** What happens. */
    INFO,
    /** How it happens. */
    DEBUG
  }
}
