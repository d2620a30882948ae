package io.throughline.channel.email;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns raw bytes into a {@link Mail}. Never throws: what cannot be understood comes back as a mail
 * that says so, with the raw bytes as its only attachment.
 */
final class MailReader {
  private static final Logger LOG = LoggerFactory.getLogger(MailReader.class);
  private static final List<String> IDENTIFYING =
      List.of("from", "to", "cc", "subject", "date", "received");

  private MailReader() {}

  /** Reads a mail in memory. */
  static Mail read(byte[] raw, MailContext context) {
    return read(MailSource.of(raw), raw.length, context);
  }

  /**
   * Reads a mail.
   *
   * @param source the raw bytes
   * @param size how many there are
   * @param context what to know about us
   */
  static Mail read(MailSource source, long size, MailContext context) {
    try {
      return understood(source, size, context);
    } catch (RuntimeException | StackOverflowError broken) {
      LOG.warn("a mail could not be understood: {}", broken.toString());
      return unreadable(source, size);
    }
  }

  private static Mail understood(MailSource source, long size, MailContext context) {
    Part root = MimeTree.read(source);
    Headers headers = root.headers();
    String subject = headers.text("subject");
    Mail.People people = people(headers, context);
    Mail.Body body = BodyReader.read(root, subject, original(source, size));
    Mail.Ids ids = ids(root, headers, body);
    Mail.Times times = times(headers, context);
    Mail.Nature nature = nature(root, headers, subject, people, ids, body, context);
    boolean silent = body.text().isBlank() && body.html().isEmpty() && body.attachments().isEmpty();
    boolean nothing = silent && (!people.from().known() || (size > 0 && headers.lines().isEmpty()));
    if (nothing) {
      body = raw(source, size);
    }
    return new Mail(!nothing, subject, ids, people, times, nature, body);
  }

  private static Mail.People people(Headers headers, MailContext context) {
    List<Mailbox> to = boxes(headers, "to");
    List<Mailbox> cc = boxes(headers, "cc");
    List<Mailbox> bcc = boxes(headers, "bcc");
    List<Mailbox> visible = Stream.of(to, cc, bcc).flatMap(List::stream).toList();
    Mailbox from =
        boxes(headers, "from").stream()
            .filter(box -> box.address().indexOf('@') > 0)
            .findFirst()
            .or(() -> boxes(headers, "from").stream().findFirst())
            .or(() -> boxes(headers, "sender").stream().findFirst())
            .or(() -> boxes(headers, "return-path").stream().findFirst())
            .orElse(Mailbox.NOBODY);
    return new Mail.People(
        from,
        Stream.of("x-original-from", "x-original-sender")
            .flatMap(name -> boxes(headers, name).stream())
            .filter(box -> box.address().indexOf('@') > 0)
            .filter(box -> !context.ownAddress(box.address()))
            .findFirst(),
        boxes(headers, "reply-to"),
        to,
        cc,
        bcc,
        Recipients.read(headers, visible, context),
        language(headers));
  }

  /** Content-Language (RFC 3282) tells of the mail, Accept-Language of its author. */
  private static Optional<String> language(Headers headers) {
    return headers
        .find("content-language")
        .or(() -> headers.find("accept-language"))
        .map(value -> value.split("[,;]", 2)[0].strip())
        .filter(tag -> tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"));
  }

  private static List<Mailbox> boxes(Headers headers, String name) {
    return headers.all(name).stream().flatMap(value -> Addresses.parse(value).stream()).toList();
  }

  private static Mail.Ids ids(Part root, Headers headers, Mail.Body body) {
    Optional<String> id = MessageIds.first(headers.value("message-id"));
    return new Mail.Ids(
        id,
        MessageIds.all(headers.value("in-reply-to")),
        MessageIds.all(String.join(" ", headers.all("references"))),
        id.map(found -> found + "|").orElse("") + hash(root, headers, body, id.isEmpty()));
  }

  private static String hash(Part root, Headers headers, Mail.Body body, boolean withHeaders) {
    MessageDigest digest = Measured.sha256();
    if (withHeaders) {
      for (String name : IDENTIFYING) {
        headers.all(name).forEach(value -> feed(digest, name + ":" + value.strip()));
      }
    }
    feed(digest, body.text().replaceAll("\\s+", " "));
    feedFiles(digest, root);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void feedFiles(MessageDigest digest, Part part) {
    if (!part.is("text/plain") && !part.is("text/html") && part.children().isEmpty()) {
      feed(digest, part.content().measured().hash());
    }
    part.children().forEach(child -> feedFiles(digest, child));
  }

  private static void feed(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }

  private static Mail.Times times(Headers headers, MailContext context) {
    Optional<Instant> hop =
        headers
            .find("received")
            .map(value -> value.substring(value.lastIndexOf(';') + 1))
            .flatMap(MailDates::parse);
    String date = headers.value("date");
    return new Mail.Times(
        MailDates.parse(date), context.received().or(() -> hop), MailDates.offset(date));
  }

  private static Mail.Nature nature(
      Part root,
      Headers headers,
      String subject,
      Mail.People people,
      Mail.Ids ids,
      Mail.Body body,
      MailContext context) {
    Classifier classifier = new Classifier(headers, people.from(), subject, context);
    Optional<ReportReader.Found> report =
        ReportReader.read(root, headers)
            .or(
                () ->
                    BounceProse.read(root, headers, people.from(), subject, body.text(), context));
    MailClass kind =
        report
            .map(ReportReader.Found::kind)
            .orElseGet(() -> classifier.kind(people.arrival(), ids));
    Optional<Mailbox> forwarded = Forwards.author(body.text());
    return new Mail.Nature(
        kind,
        kind.automatic() || classifier.suppressed(),
        Authentication.proof(headers, boxes(headers, "from"), context),
        report.map(ReportReader.Found::report),
        classifier.oneClick(),
        SubjectLine.forwards(subject) || Forwards.marked(body.text()),
        forwarded,
        SpamMarks.find(headers));
  }

  private static Mail unreadable(MailSource source, long size) {
    return new Mail(
        false,
        "",
        new Mail.Ids(Optional.empty(), List.of(), List.of(), rawHash(source)),
        new Mail.People(
            Mailbox.NOBODY,
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new Mail.Arrival(Optional.empty(), List.of(), Optional.empty(), Optional.empty()),
            Optional.empty()),
        new Mail.Times(Optional.empty(), Optional.empty(), Optional.empty()),
        new Mail.Nature(
            MailClass.AUTO_GENERATED,
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty()),
        raw(source, size));
  }

  private static String rawHash(MailSource source) {
    try (java.io.InputStream in = source.open()) {
      return Measured.read(in, 0, Limits.DECODED_BYTES).hash();
    } catch (java.io.IOException unreadable) {
      return "unreadable-" + source.hashCode();
    }
  }

  private static MailAttachment original(MailSource source, long size) {
    return new MailAttachment(
        "message.eml", "message/rfc822", size, Optional.empty(), false, source::open);
  }

  private static Mail.Body raw(MailSource source, long size) {
    return new Mail.Body(
        "",
        "",
        "",
        Optional.empty(),
        List.of(original(source, size)),
        Optional.empty(),
        Mail.Protection.NONE);
  }
}
