package io.throughline.customer.suggestion;

import java.util.Collection;
import java.util.Locale;

/**
 * Why two people may be one.
 *
 * @param kind what sort of reason
 * @param text in words
 */
public record Reason(Kind kind, String text) {
  private static final double MOST = 0.99;

  /** The sorts of reasons, with how much each speaks for it and how it is said. */
  public enum Kind {
    /** Both have the same record. */
    SAME_RECORD(0.7, "Both have the record %s"),
    /** One names a record of the other. */
    RECORD(0.6, "One names %s, which is a record of the other"),
    /** Both name the same number, and it is nobody's record. */
    NUMBER(0.4, "Both name %s"),
    /** Same name, same company. */
    NAME(0.5, "Same name and company: %s"),
    /** One signs with a handle of the other. */
    SIGNATURE(0.65, "The signature of one has %s, which is the other's"),
    /** One names a handle of the other. */
    MENTION(0.4, "One names %s, which is the other's"),
    /** One claims what is proved to be the other's. */
    CLAIM(0.55, "Both say that %s is theirs; of one it is proved"),
    /** Both claim it. */
    SAME_CLAIM(0.3, "Both say that %s is theirs"),
    /** The same device. */
    DEVICE(0.35, "Both wrote from the same device"),
    /** They answered the question, yet they could not be joined. */
    CODE(0.95, "One wrote the code that was sent to the other at %s");

    private final double weight;
    private final String sentence;

    Kind(double weight, String sentence) {
      this.weight = weight;
      this.sentence = sentence;
    }

    /** The stored name. */
    public String stored() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String stored) {
      return valueOf(stored.toUpperCase(Locale.ROOT));
    }
  }

  /** The same without words that somebody wrote in a conversation. */
  public Reason discreet() {
    return switch (kind) {
      case NUMBER, RECORD, MENTION, SIGNATURE -> of(kind, "…");
      default -> this;
    };
  }

  static Reason of(Kind kind, String about) {
    return new Reason(kind, kind.sentence.formatted(about));
  }

  /** From 0 to 1: each further reason takes away a part of the doubt that is left. */
  static double score(Collection<Kind> kinds) {
    double doubt = 1;
    for (Kind kind : kinds) {
      doubt *= 1 - kind.weight;
    }
    return Math.min(MOST, Math.round((1 - doubt) * 100) / 100.0);
  }
}
