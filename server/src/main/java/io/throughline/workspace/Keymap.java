package io.throughline.workspace;

import java.util.List;

/**
 * The keys that an agent gave to what can be done in the console.
 *
 * @param letters whether keys without a modifier are commands (WCAG 2.1.4)
 * @param bindings what has other keys than usual
 */
public record Keymap(boolean letters, List<Binding> bindings) {
  /** The usual keys. */
  static final Keymap USUAL = new Keymap(true, List.of());

  /**
   * The keys of one action.
   *
   * @param action its name in the console
   * @param keys each of which does it; none at all leave it without a key
   */
  public record Binding(String action, List<String> keys) {}
}
