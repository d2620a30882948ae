package io.throughline.simulator;

import java.time.Instant;

/**
 * One thing that happens between a customer and the shop.
 *
 * @param act what happens
 * @param kind over which channel, if the customer writes
 * @param subject the subject line, if it is a mail
 * @param text what is said
 * @param at when
 */
record Beat(Act act, String kind, String subject, String text, Instant at) {
  /** What can happen. */
  enum Act {
    /** The customer writes. */
    WRITES,
    /** An agent answers. */
    ANSWERS,
    /** An agent answers and the provider does not take it. */
    FAILS,
    /** An agent writes a note. */
    NOTES,
    /** An agent takes it. */
    TAKES,
    /** An agent puts it off. */
    SNOOZES,
    /** An agent resolves it. */
    RESOLVES
  }

  /** Something an agent does without words. */
  static Beat done(Act act, Instant at) {
    return new Beat(act, "", "", "", at);
  }
}
