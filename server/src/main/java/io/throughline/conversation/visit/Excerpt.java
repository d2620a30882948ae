package io.throughline.conversation.visit;

import java.util.Optional;

/**
 * Which part of a timeline is read.
 *
 * @param kind of which kind, or of every kind
 * @param channel over which channel, by the channel's kind; or over any and none
 */
public record Excerpt(Optional<Kind> kind, Optional<String> channel) {
  /** All of it. */
  static final Excerpt ALL = new Excerpt(Optional.empty(), Optional.empty());

  /** Kinds of what lies on a timeline, as people tell them apart. */
  public enum Kind {
    /** Words for the customer or from them, written or spoken. */
    MESSAGES,
    /** Words among agents. */
    NOTES,
    /** What happened outside of conversations. */
    VISITS,
    /** What was done with conversations. */
    ACTIVITY;

    /** The kinds of entries of conversations that are meant. */
    String[] entries() {
      return switch (this) {
        case MESSAGES -> new String[] {"message", "call"};
        case NOTES -> new String[] {"note"};
        case VISITS -> new String[] {};
        case ACTIVITY -> new String[] {"activity"};
      };
    }
  }

  /** Whether entries of conversations can be in it. */
  boolean hasEntries() {
    return !kind.equals(Optional.of(Kind.VISITS));
  }

  /** Whether visits can be in it; they went over no channel. */
  boolean hasVisits() {
    return channel.isEmpty() && kind.filter(one -> one != Kind.VISITS).isEmpty();
  }
}
