package io.throughline.channel.email;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the reader must know about us to judge a mail.
 *
 * @param addresses our own inbox addresses, lower case
 * @param authservIds names under which our own mail servers write Authentication-Results (RFC
 *     8601); {@link #NAMELESS} for none
 * @param ownId whether we made a Message-ID, given with its angle brackets
 * @param envelopeRecipient recipient of the SMTP envelope, where we took the mail ourselves
 * @param received when the mail reached us, where a server told so
 */
record MailContext(
    Set<String> addresses,
    Set<String> authservIds,
    Predicate<String> ownId,
    Optional<String> envelopeRecipient,
    Optional<Instant> received) {
  /** Stands for a server that writes results without a name first, as Microsoft 365 does. */
  static final String NAMELESS = "-";

  /** Nothing known: no own address, no trusted server. */
  static MailContext unknown() {
    return new MailContext(Set.of(), Set.of(), id -> false, Optional.empty(), Optional.empty());
  }

  boolean ownAddress(String address) {
    return own(address).isPresent();
  }

  /** Which of our own addresses it is. */
  Optional<Addresses.Own> own(String address) {
    return Addresses.own(addresses, address);
  }

  boolean ownDomain(String domain) {
    return addresses.stream().map(Addresses::domain).anyMatch(domain::equals);
  }
}
