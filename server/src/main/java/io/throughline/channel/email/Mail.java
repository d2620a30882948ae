package io.throughline.channel.email;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mail as far as it could be understood.
 *
 * @param understood whether there was anything to show; if not, show the raw mail instead
 * @param subject decoded, one line, empty if absent
 * @param ids how it hangs together with other mails
 * @param people who wrote to whom
 * @param times when
 * @param nature what kind of mail it is
 * @param body what it says and carries
 */
record Mail(
    boolean understood,
    String subject,
    Ids ids,
    People people,
    Times times,
    Nature nature,
    Body body) {

  /**
   * Identifiers; every id keeps its angle brackets.
   *
   * @param messageId Message-ID
   * @param inReplyTo ids of In-Reply-To
   * @param references ids of References, oldest first
   * @param dedupeKey equal for two deliveries of the same mail: Message-ID and a hash of the
   *     decoded content, or a hash of headers and content if there is no Message-ID
   */
  record Ids(
      Optional<String> messageId,
      List<String> inReplyTo,
      List<String> references,
      String dedupeKey) {

    /** Ids of ancestors, the closest first: In-Reply-To, then References from the end. */
    List<String> ancestors() {
      return MessageIds.closestFirst(inReplyTo, references);
    }
  }

  /**
   * Senders and recipients.
   *
   * @param from the author
   * @param original the author, where a group put its own address into From
   * @param replyTo where answers should go; empty if the author did not say
   * @param to visible recipients
   * @param cc visible copies
   * @param bcc hidden copies, where a server left them in
   * @param arrival where the mail came in
   * @param language what the author's program says they write or read
   */
  record People(
      Mailbox from,
      Optional<Mailbox> original,
      List<Mailbox> replyTo,
      List<Mailbox> to,
      List<Mailbox> cc,
      List<Mailbox> bcc,
      Arrival arrival,
      Optional<String> language) {}

  /**
   * Where the mail arrived.
   *
   * @param returnPath envelope sender; present and empty for {@code <>}
   * @param recipients envelope recipients where known, then visible ones, lower case, no repeats
   * @param inbox the first of our own addresses among the recipients, without its tag
   * @param tag what stood behind the plus of one of our addresses, lower case
   */
  record Arrival(
      Optional<String> returnPath,
      List<String> recipients,
      Optional<String> inbox,
      Optional<String> tag) {}

  /**
   * Times.
   *
   * @param date what the author's clock said; for display only, it may be wrong
   * @param received when a server we trust more took it; for sorting
   * @param offset how far the author's clock is from UTC, such as {@code +02:00}; empty if it is
   *     not, for then it is mostly a server's
   */
  record Times(Optional<Instant> date, Optional<Instant> received, Optional<String> offset) {}

  /**
   * Kind and trust.
   *
   * @param classification what kind of mail
   * @param automatic whether it must never be answered by a machine
   * @param proof how our own server confirmed the domain of the author (aligned DKIM, SPF or DMARC)
   * @param report what a report says about a mail of ours
   * @param oneClickUnsubscribe address to POST to for leaving the list (RFC 8058)
   * @param forwardedFrom original author, if this passes on somebody else's mail in its text
   * @param forward whether it passes on somebody else's mail
   * @param spamMark the header in which a server on the way says that it is spam
   */
  record Nature(
      MailClass classification,
      boolean automatic,
      Optional<String> proof,
      Optional<Report> report,
      Optional<URI> oneClickUnsubscribe,
      boolean forward,
      Optional<Mailbox> forwardedFrom,
      Optional<String> spamMark) {
    /** Whether the domain of the author is confirmed. */
    boolean attested() {
      return proof.isPresent();
    }
  }

  /**
   * Content.
   *
   * @param text everything as plain text
   * @param visible the new part of the text, without quoted history and signature; never empty
   *     unless the text is
   * @param quoted what was folded away
   * @param html sanitised, inert; remote images moved to {@code data-src}, pictures of the mail
   *     itself to {@code data-cid}
   * @param attachments files, inline ones included
   * @param invite the meeting it is about
   * @param protection whether it is signed or encrypted
   */
  record Body(
      String text,
      String visible,
      String quoted,
      Optional<String> html,
      List<MailAttachment> attachments,
      Optional<Invite> invite,
      Protection protection) {}

  /** Cryptographic wrapping that the reader recognises but does not open. */
  enum Protection {
    /** None. */
    NONE,
    /** PGP/MIME or S/MIME signature, not checked. */
    SIGNED,
    /** PGP/MIME or S/MIME encryption: the content is in the attachments. */
    ENCRYPTED
  }
}
