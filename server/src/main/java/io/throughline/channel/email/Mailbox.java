package io.throughline.channel.email;

/**
 * A mailbox of a header.
 *
 * @param name display name, decoded; empty if there is none
 * @param address {@code local@domain} as written, domain in lower case; empty if there is none
 */
record Mailbox(String name, String address) {

  /** Nobody: the header was absent or held no address. */
  static final Mailbox NOBODY = new Mailbox("", "");

  /** Whether there is an address at all. */
  boolean known() {
    return !address.isEmpty();
  }

  /** The part before the last at-sign, in lower case. */
  String local() {
    return Addresses.local(address);
  }

  /** The part behind the last at-sign, in lower case; empty without one. */
  String domain() {
    return Addresses.domain(address);
  }
}
