package io.throughline.channel.email;

import io.throughline.customer.company.SharedDomains;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Settings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An inbox's settings, read.
 *
 * @param address the inbox's own address, domain in lower case
 * @param addresses that and its aliases, lower case
 * @param sender the name customers see beside the agent's
 * @param tagged whether the mailbox takes {@code name+anything@domain}
 * @param spamMarks whether it is believed what headers say of spam
 * @param source how mail arrives
 * @param imap the server to fetch from
 * @param smtp the server to submit to
 */
record MailSettings(
    String address,
    Set<String> addresses,
    String sender,
    boolean tagged,
    boolean spamMarks,
    Source source,
    Server imap,
    Server smtp) {

  /** How mail arrives at an inbox. */
  enum Source {
    /** Fetched from a mailbox. */
    IMAP,
    /** Delivered to our own SMTP server, or posted to the hook address. */
    SMTP
  }

  /** How a connection is protected. */
  enum Security {
    /** TLS from the first byte. */
    TLS,
    /** TLS after STARTTLS, without which nothing is said. */
    STARTTLS,
    /** Nothing; for servers on the same machine. */
    NONE
  }

  /**
   * A mail server.
   *
   * @param host its name
   * @param port its port
   * @param security how to connect
   * @param user log-in name; empty: no log-in
   * @param login how to prove who we are
   */
  record Server(String host, int port, Security security, String user, Login login) {}

  static MailSettings of(Inbox inbox) {
    Settings settings = inbox.settings();
    String address =
        Addresses.parse(settings.text("address")).stream()
            .findFirst()
            .map(Mailbox::address)
            .orElse(settings.text("address").strip());
    Set<String> all = new LinkedHashSet<>(List.of(address.toLowerCase(Locale.ROOT)));
    settings.list("aliases").stream()
        .map(alias -> alias.toLowerCase(Locale.ROOT))
        .flatMap(alias -> Addresses.parse(alias).stream())
        .forEach(alias -> all.add(alias.address()));
    return new MailSettings(
        address,
        all,
        settings.text("sender").strip(),
        settings.find("tags").map("true"::equals).orElse(true),
        settings.find("spam_headers").map("true"::equals).orElse(true),
        settings.text("receive").equals("smtp") ? Source.SMTP : Source.IMAP,
        server(settings, "imap", 993, address),
        server(settings, "smtp", 465, ""));
  }

  private static Server server(Settings settings, String prefix, int port, String otherUser) {
    Security security = security(settings.find(prefix + "_security").orElse("tls"));
    String user =
        settings.find(prefix + "_user").or(() -> settings.find("imap_user")).orElse(otherUser);
    return new Server(
        settings.text(prefix + "_host").strip(),
        (int) settings.number(prefix + "_port", port),
        security,
        user,
        Login.of(settings, prefix));
  }

  private static Security security(String name) {
    return switch (name) {
      case "starttls" -> Security.STARTTLS;
      case "none" -> Security.NONE;
      default -> Security.TLS;
    };
  }

  /** Whether it is the inbox's own address or an alias, with a tag or without. */
  boolean own(String other) {
    return Addresses.own(addresses, other).isPresent();
  }

  /** Whether addresses of the domain are given out by whoever has this inbox. */
  boolean house(String domain) {
    return !SharedDomains.known(domain)
        && addresses.stream().map(Addresses::domain).anyMatch(domain::equals);
  }

  /** The tag on an own address; none on others. */
  Optional<String> tag(String other) {
    return Addresses.own(addresses, other).map(Addresses.Own::tag).filter(tag -> !tag.isEmpty());
  }

  /** The part of the address before the at-sign. */
  String local() {
    return Addresses.local(address);
  }

  /** The part behind it. */
  String domain() {
    return Addresses.domain(address);
  }

  /** Our address with a tag, if the mailbox takes tags and the result is no longer than allowed. */
  String withTag(String tag) {
    String local = local() + "+" + tag;
    return tagged && local.length() <= 64 ? local + "@" + domain() : address;
  }
}
