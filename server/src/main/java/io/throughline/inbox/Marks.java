package io.throughline.inbox;

/**
 * With what a channel's own users enclose words to format them, where a message has no other way to
 * carry it; empty for what cannot be shown.
 *
 * @param bold on both sides of bold words
 * @param italic on both sides of slanted words
 * @param struck on both sides of words that were struck out
 * @param code on both sides of words of a machine
 */
public record Marks(String bold, String italic, String struck, String code) {
  /** Nothing but plain text. */
  public static final Marks NONE = new Marks("", "", "", "");
}
