package io.throughline.channel.email;

/**
 * What kind of mail this is, which decides whether it opens work and whether it may be answered.
 */
enum MailClass {
  /** A human wrote it. */
  MESSAGE,
  /** A vacation notice or another automatic answer; joins a thread, opens nothing. */
  AUTO_REPLY,
  /**
   * A machine wrote it on its own account (monitoring, shop); opens work, gets no automatic answer.
   */
  AUTO_GENERATED,
  /** A final failure report about a mail we sent. */
  BOUNCE,
  /** A warning that a mail we sent is late. */
  DELAYED_DSN,
  /** A report that a mail we sent arrived. */
  DELIVERED_DSN,
  /** A read receipt (RFC 8098). */
  MDN,
  /** A mailing list or a newsletter. */
  LIST,
  /** A complaint report (RFC 5965). */
  ARF,
  /** Our own mail coming back. */
  LOOP,
  /** A request to be taken off a list, sent to our unsubscribe address. */
  UNSUBSCRIBE;

  /** Whether an automatic answer to this mail is forbidden by its very kind (RFC 3834). */
  boolean automatic() {
    return this != MESSAGE;
  }
}
