package io.throughline.inbox;

import java.util.List;

/**
 * One field of an inbox's settings form.
 *
 * @param key the field's name in {@code settings}
 * @param label what it is called on the screen
 * @param help one line that says where to find it
 * @param type what it holds
 * @param required whether it must be given
 * @param initial the value when none is given; empty for none
 * @param choices the allowed values of a CHOICE
 */
public record Setting(
    String key,
    String label,
    String help,
    Type type,
    boolean required,
    String initial,
    List<String> choices) {
  /** What a field holds. */
  public enum Type {
    /** A line of text. */
    TEXT,
    /** A line of text that is encrypted at rest and never shown again. */
    SECRET,
    /** A secret that we make when it is not given; shown once, when made. */
    GENERATED,
    /** An e-mail address. */
    EMAIL,
    /** An http or https address. */
    URL,
    /** A whole number. */
    NUMBER,
    /** Yes or no. */
    FLAG,
    /** One of the choices. */
    CHOICE,
    /** Several lines of text, each a value. */
    LIST
  }

  /** A required line of text. */
  public static Setting required(String key, String label, String help, Type type) {
    return new Setting(key, label, help, type, true, "", List.of());
  }

  /** An optional field with its initial value. */
  public static Setting optional(String key, String label, String help, Type type, String initial) {
    return new Setting(key, label, help, type, false, initial, List.of());
  }

  /** A choice with its initial value. */
  public static Setting choice(
      String key, String label, String help, String initial, List<String> choices) {
    return new Setting(key, label, help, Type.CHOICE, false, initial, choices);
  }

  /** Whether the value is kept encrypted. */
  public boolean secret() {
    return type == Type.SECRET || type == Type.GENERATED;
  }
}
