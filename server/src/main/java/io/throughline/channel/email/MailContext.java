package io.throughline.channel.email;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the reader must know about us to judge a mail.
 *
 * @param addresses our own inbox addresses, lower case, without tags
 * @param authservIds names under which our own mail servers write Authentication-Results (RFC 8601)
 * @param idDomains right-hand sides of the Message-IDs we make
 * @param envelopeRecipient recipient of the SMTP envelope, where we took the mail ourselves
 * @param received when the mail reached us, where a server told so
 */
record MailContext(
    Set<String> addresses,
    Set<String> authservIds,
    Set<String> idDomains,
    Optional<String> envelopeRecipient,
    Optional<Instant> received) {

  /** Nothing known: no own address, no trusted server. */
  static MailContext unknown() {
    return new MailContext(Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty());
  }

  boolean ownAddress(String address) {
    return addresses.contains(Addresses.withoutTag(address));
  }

  boolean ownDomain(String domain) {
    return idDomains.contains(domain) || domains().contains(domain);
  }

  private Set<String> domains() {
    return addresses.stream().map(Addresses::domain).collect(Collectors.toSet());
  }
}
