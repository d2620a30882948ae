package io.throughline.channel.email;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;

/** Finds where a mail arrived: envelope first, visible recipients last. */
final class Recipients {
  private static final List<String> ENVELOPE =
      List.of(
          "delivered-to",
          "x-original-to",
          "envelope-to",
          "x-envelope-to",
          "x-forwarded-to",
          "x-delivered-to",
          "x-rcpt-to",
          "apparently-to",
          "resent-to");

  private Recipients() {}

  static Mail.Arrival read(Headers headers, List<Mailbox> visible, MailContext context) {
    SequencedSet<String> found = new LinkedHashSet<>();
    context.envelopeRecipient().ifPresent(address -> found.add(address.toLowerCase(Locale.ROOT)));
    for (String name : ENVELOPE) {
      headers.all(name).forEach(value -> add(Addresses.parse(value), found));
    }
    headers.all("received").forEach(value -> forClause(value).ifPresent(found::add));
    add(visible, found);
    List<String> order = new ArrayList<>(found);
    Optional<String> inbox =
        order.stream()
            .flatMap(address -> context.own(address).stream())
            .findFirst()
            .map(Addresses.Own::address);
    return new Mail.Arrival(returnPath(headers), List.copyOf(order), inbox, tag(order, context));
  }

  private static void add(List<Mailbox> boxes, SequencedSet<String> found) {
    boxes.stream()
        .map(box -> box.address().toLowerCase(Locale.ROOT))
        .filter(address -> address.indexOf('@') > 0)
        .forEach(found::add);
  }

  /** A tag on one of our addresses, else one on any address of our domains, else any at all. */
  private static Optional<String> tag(List<String> order, MailContext context) {
    List<String> tagged =
        order.stream().filter(address -> !Addresses.tag(address).isEmpty()).toList();
    return tagged.stream()
        .flatMap(address -> context.own(address).map(Addresses.Own::tag).stream())
        .filter(tag -> !tag.isEmpty())
        .findFirst()
        .or(
            () ->
                tagged.stream()
                    .filter(address -> !context.ownAddress(address))
                    .filter(
                        address ->
                            context.addresses().isEmpty()
                                || context.ownDomain(Addresses.domain(address)))
                    .findFirst()
                    .map(Addresses::tag));
  }

  /** {@code Received: from … by … for <ann@example.com>; …}. */
  private static Optional<String> forClause(String received) {
    int at = received.indexOf(" for ");
    if (at < 0) {
      return Optional.empty();
    }
    int end = received.indexOf(';', at);
    String clause = received.substring(at + 5, end < 0 ? received.length() : end).strip();
    int space = clause.indexOf(' ');
    String address = (space < 0 ? clause : clause.substring(0, space)).replaceAll("[<>]", "");
    return address.indexOf('@') > 0
        ? Optional.of(address.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static Optional<String> returnPath(Headers headers) {
    return headers.find("return-path").map(value -> value.replaceAll("[<>\\s]", ""));
  }
}
