package io.throughline.channel.email;

import java.util.Optional;

/**
 * What a report says about a mail we sent: a delivery report (RFC 3464, or guessed from prose), a
 * read receipt (RFC 8098) or a complaint (RFC 5965).
 *
 * @param originalId Message-ID of the mail that was reported on, with angle brackets
 * @param recipient the address that was not reached, that read it, or that complained
 * @param status enhanced status code (RFC 3463), for example {@code 5.1.1}
 * @param permanent whether trying again is pointless
 * @param diagnostic what the other server said, one line
 */
record Report(
    Optional<String> originalId,
    Optional<String> recipient,
    Optional<String> status,
    boolean permanent,
    String diagnostic) {

  /**
   * Whether the status proves that the address does not exist; a full mailbox or a refusal by
   * policy is permanent for this mail but proves nothing about the address.
   */
  boolean deadAddress() {
    return switch (status.orElse("")) {
      case "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1" -> true;
      default -> false;
    };
  }
}
