package io.throughline.bench.identity;

/**
 * How often things are so in the made-up town; each from 0 to 1.
 *
 * @param family who shares a mailbox with another
 * @param recycled who has a number that was somebody else's before
 * @param typo a typed address with two letters swapped
 * @param hit of those, an address that is somebody's
 * @param namesake who is called like somebody before
 * @param proved a mail whose author our server could confirm
 * @param typed an anonymous visitor who fills in the address
 * @param nickname who types only a part of the name
 * @param pseudonym who types something else for a name
 * @param numberOnly of whose messages the network tells no id but the number
 */
record Chances(
    double family,
    double recycled,
    double typo,
    double hit,
    double namesake,
    double proved,
    double typed,
    double nickname,
    double pseudonym,
    double numberOnly) {
  /** As we think they are. */
  static final Chances USUAL = new Chances(0.04, 0.03, 0.04, 0.1, 0.05, 0.85, 0.7, 0.3, 0.03, 0.15);
}
