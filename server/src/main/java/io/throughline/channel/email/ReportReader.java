package io.throughline.channel.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads machine-made reports: delivery status (RFC 3464), read receipts (RFC 8098), complaints (RFC
 * 5965).
 */
final class ReportReader {
  private static final Pattern STATUS =
      Pattern.compile("(?<![\\d.])[245]\\.\\d{1,3}\\.\\d{1,3}(?![\\d.])");

  /** A report with the kind of mail it makes. */
  record Found(MailClass kind, Report report) {}

  private ReportReader() {}

  /** The report in this mail, if it is a structured one. */
  static Optional<Found> read(Part root, Headers headers) {
    if (!mechanical(root, headers)) {
      return Optional.empty();
    }
    Optional<Part> complaint = root.find("message/feedback-report");
    if (complaint.isPresent() || root.report("feedback-report")) {
      return Optional.of(complaint(root, headers, complaint));
    }
    Optional<Part> status =
        root.find("message/delivery-status").or(() -> root.find("message/global-delivery-status"));
    if (status.isPresent()) {
      return Optional.of(delivery(root, headers, status.get()));
    }
    Optional<Part> read =
        root.find("message/disposition-notification")
            .or(() -> root.find("message/global-disposition-notification"));
    if (read.isPresent() || root.report("disposition-notification")) {
      return Optional.of(disposition(root, headers, read));
    }
    return Optional.empty();
  }

  /** A person may pass on a report as a file; then it is not the report of this mail. */
  private static boolean mechanical(Part root, Headers headers) {
    String from = headers.value("from").toLowerCase(Locale.ROOT);
    return root.is("multipart/report")
        || headers.has("x-failed-recipients")
        || headers.has("auto-submitted")
        || headers.value("return-path").replace(" ", "").equals("<>")
        || from.contains("daemon")
        || from.contains("postmaster")
        || from.contains("mail delivery");
  }

  private static Found delivery(Part root, Headers headers, Part part) {
    List<Headers> groups = groups(part.text());
    Headers chosen =
        groups.stream()
            .filter(group -> action(group).equals("failed"))
            .findFirst()
            .or(() -> groups.stream().filter(group -> action(group).equals("delayed")).findFirst())
            .or(() -> groups.stream().filter(group -> !action(group).isEmpty()).findFirst())
            .orElseGet(() -> Headers.of(part.text()));
    String diagnostic = diagnostic(chosen);
    Optional<String> status = refined(chosen.value("status"), diagnostic);
    MailClass kind = kind(action(chosen), status.orElse(""));
    boolean permanent = kind == MailClass.BOUNCE && !status.orElse("5").startsWith("4");
    Optional<String> recipient =
        address(chosen, "original-recipient")
            .filter(found -> found.indexOf('@') > 0)
            .or(() -> address(chosen, "final-recipient"))
            .or(
                () ->
                    Addresses.parse(headers.value("x-failed-recipients")).stream()
                        .findFirst()
                        .map(Mailbox::address));
    return new Found(
        kind, new Report(originalId(root, headers), recipient, status, permanent, diagnostic));
  }

  private static MailClass kind(String action, String status) {
    return switch (action) {
      case "failed" -> MailClass.BOUNCE;
      case "delayed" -> MailClass.DELAYED_DSN;
      case "delivered", "relayed", "expanded" -> MailClass.DELIVERED_DSN;
      default ->
          status.startsWith("2")
              ? MailClass.DELIVERED_DSN
              : status.startsWith("4") ? MailClass.DELAYED_DSN : MailClass.BOUNCE;
    };
  }

  private static String action(Headers group) {
    String value = group.value("action").toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < value.length() && Character.isLetter(value.charAt(end))) {
      end++;
    }
    return value.substring(0, end);
  }

  private static String diagnostic(Headers group) {
    String value = group.text("diagnostic-code");
    int semicolon = value.indexOf(';');
    return semicolon > 0 && semicolon < 20 ? value.substring(semicolon + 1).strip() : value;
  }

  /** The status; where it says no more than "failed", what the other server said is more exact. */
  private static Optional<String> refined(String status, String diagnostic) {
    Optional<String> own = statusIn(status);
    if (own.isPresent() && !own.get().endsWith(".0.0")) {
      return own;
    }
    return statusIn(diagnostic)
        .or(() -> Optional.of(BounceProse.guessed(diagnostic, false)))
        .filter(found -> !found.endsWith(".0.0"))
        .filter(found -> own.isEmpty() || found.charAt(0) == own.get().charAt(0))
        .or(() -> own);
  }

  /** The first enhanced status code in a text. */
  static Optional<String> statusIn(String text) {
    Matcher found = STATUS.matcher(text.length() > 20_000 ? text.substring(0, 20_000) : text);
    return found.find() ? Optional.ofNullable(found.group()) : Optional.empty();
  }

  private static Optional<String> address(Headers group, String name) {
    return group
        .find(name)
        .map(value -> value.substring(value.indexOf(';') + 1).strip())
        .flatMap(value -> Addresses.parse(value).stream().findFirst())
        .map(Mailbox::address)
        .filter(value -> !value.isEmpty());
  }

  private static List<Headers> groups(String text) {
    List<Headers> groups = new ArrayList<>();
    StringBuilder group = new StringBuilder();
    for (String line : (text + "\n\n").lines().toList()) {
      if (!line.isBlank()) {
        group.append(line).append('\n');
      } else if (!group.isEmpty()) {
        groups.add(Headers.of(group.toString()));
        group.setLength(0);
      }
    }
    if (!group.isEmpty()) {
      groups.add(Headers.of(group.toString()));
    }
    return groups;
  }

  private static Found disposition(Part root, Headers headers, Optional<Part> part) {
    Headers fields = Headers.of(part.map(Part::text).orElse("").replaceAll("(?m)^\\s*$\\n?", ""));
    Optional<String> original =
        MessageIds.first(fields.value("original-message-id")).or(() -> originalId(root, headers));
    return new Found(
        MailClass.MDN,
        new Report(
            original,
            address(fields, "final-recipient"),
            Optional.empty(),
            false,
            fields.text("disposition")));
  }

  private static Found complaint(Part root, Headers headers, Optional<Part> part) {
    Headers fields = Headers.of(part.map(Part::text).orElse(""));
    Optional<String> recipient =
        address(fields, "original-rcpt-to")
            .or(() -> address(fields, "removal-recipient"))
            .or(
                () ->
                    original(root)
                        .flatMap(found -> Addresses.parse(found.value("to")).stream().findFirst())
                        .map(Mailbox::address));
    return new Found(
        MailClass.ARF,
        new Report(
            originalId(root, headers),
            recipient,
            Optional.empty(),
            true,
            fields.text("feedback-type")));
  }

  /**
   * The Message-ID of the mail reported on: from its enclosed header, else from what this answers.
   */
  static Optional<String> originalId(Part root, Headers headers) {
    return original(root)
        .flatMap(found -> MessageIds.first(found.value("message-id")))
        .or(() -> MessageIds.all(headers.value("in-reply-to")).stream().findFirst())
        .or(() -> MessageIds.all(headers.value("references")).reversed().stream().findFirst());
  }

  private static Optional<Headers> original(Part root) {
    return root.find("message/rfc822")
        .or(() -> root.find("text/rfc822-headers"))
        .or(() -> root.find("message/rfc822-headers"))
        .or(() -> root.find("message/global"))
        .or(() -> root.find("message/global-headers"))
        .or(() -> root.find("text/rfc822"))
        .or(() -> root.find("message/partial"))
        .map(part -> Headers.of(headerSection(part.text())))
        .filter(found -> !found.lines().isEmpty());
  }

  private static String headerSection(String message) {
    String text = message.stripLeading().replace("\r\n", "\n");
    int end = text.indexOf("\n\n");
    return end < 0 ? text : text.substring(0, end);
  }
}
