package io.throughline.channel;

import java.time.Duration;

/** What became of an attempt to send. */
public sealed interface SendResult {
  /**
   * The provider took it.
   *
   * @param providerId by which receipts will name it
   */
  record Sent(String providerId) implements SendResult {}

  /**
   * The provider will never take it.
   *
   * @param cause what kind of trouble it is
   * @param code the provider's code, or empty
   * @param reason for the agent, in words
   */
  record Rejected(Cause cause, String code, String reason) implements SendResult {}

  /**
   * Not now. Nothing was sent.
   *
   * @param after when to try again; zero: the pipeline's own back-off
   * @param reason for the agent, in words
   */
  record Later(Duration after, String reason) implements SendResult {}

  /**
   * The request left, but no answer came: it may have arrived. It is not sent again by itself; a
   * receipt may settle it.
   */
  record Unknown(String reason) implements SendResult {}

  /** The kinds of lasting trouble. */
  enum Cause {
    /** The inbox's credentials do not work; the inbox needs an administrator. */
    CREDENTIALS,
    /** The provider wants to be paid. */
    BILLING,
    /** The window is closed; a template or another route is needed. */
    WINDOW,
    /** This recipient cannot be reached. */
    RECIPIENT,
    /** The provider does not take such content. */
    CONTENT
  }
}
