package io.throughline.channel.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;

/**
 * Chooses among the parts what is the message and what is a file: of alternatives the HTML is shown
 * and the text is searched, parts in a row are joined, everything else is an attachment.
 */
final class BodyReader {
  private static final Set<String> HIDDEN =
      Set.of(
          "message/delivery-status",
          "message/global-delivery-status",
          "message/disposition-notification",
          "message/feedback-report",
          "text/rfc822-headers",
          "application/pgp-encrypted",
          "application/pgp-signature",
          "application/pkcs7-signature",
          "application/x-pkcs7-signature",
          "text/x-amp-html",
          "text/watch-html");
  private static final Set<String> TEXTS =
      Set.of("text/plain", "text/html", "text/enriched", "text/richtext", "text/markdown");

  /** One readable piece in up to two forms. */
  private record Piece(String text, String html) {
    boolean blank() {
      return text.isBlank() && html.isBlank();
    }
  }

  private final MailAttachment original;
  private final List<MailAttachment> attachments = new ArrayList<>();
  private final List<Part> calendars = new ArrayList<>();
  private Mail.Protection protection = Mail.Protection.NONE;
  private String tnefText = "";

  private BodyReader(MailAttachment original) {
    this.original = original;
  }

  /**
   * Reads the body of a mail.
   *
   * @param original the whole mail as a file, added when it holds more than is shown
   */
  static Mail.Body read(Part root, String subject, MailAttachment original) {
    BodyReader reader = new BodyReader(original);
    List<Piece> pieces = reader.pieces(root, true);
    return reader.body(pieces, root, subject);
  }

  private List<Piece> pieces(Part part, boolean first) {
    if (!part.children().isEmpty()) {
      protect(part);
      return part.is("multipart/alternative") ? alternative(part) : row(part, first);
    }
    if (part.is("multipart/")) {
      return List.of(plain(Charsets.guess(part.content().kept())));
    }
    if (readable(part, first)) {
      return List.of(piece(part));
    }
    file(part);
    return List.of();
  }

  private List<Piece> row(Part part, boolean first) {
    List<Piece> pieces = new ArrayList<>();
    for (Part child : part.children()) {
      pieces.addAll(pieces(child, first && pieces.isEmpty()));
    }
    return pieces;
  }

  private List<Piece> alternative(Part part) {
    String text = "";
    String html = "";
    for (Part child : part.children()) {
      List<Piece> found = pieces(child, true);
      String childText =
          join(
              found.stream()
                  .filter(piece -> piece.html().isEmpty() || !piece.text().isEmpty())
                  .map(Piece::text)
                  .toList());
      String childHtml =
          found.stream().anyMatch(piece -> !piece.html().isEmpty())
              ? found.stream().map(BodyReader::asHtml).collect(Collectors.joining("\n"))
              : "";
      text = text.isBlank() ? childText : text;
      html = childHtml.isBlank() ? html : childHtml;
    }
    Piece best = new Piece(text, html);
    return best.blank() ? List.of() : List.of(best);
  }

  private void protect(Part part) {
    if (part.is("multipart/encrypted")) {
      protection = Mail.Protection.ENCRYPTED;
    } else if (part.is("multipart/signed") && protection == Mail.Protection.NONE) {
      protection = Mail.Protection.SIGNED;
    }
  }

  private static boolean readable(Part part, boolean first) {
    return TEXTS.contains(part.type()) && !part.attached() && (first || part.fileName().isEmpty());
  }

  private Piece piece(Part part) {
    String text = part.text().replace("\r\n", "\n").replace('\r', '\n');
    if (part.is("text/html")) {
      return new Piece("", text);
    }
    if (part.is("text/enriched") || part.is("text/richtext")) {
      return plain(
          text.replace("<<", "\u0001").replaceAll("<[^<>]{0,200}>", "").replace('\u0001', '<'));
    }
    boolean flowed = part.parameter("format").orElse("").equalsIgnoreCase("flowed");
    boolean delete = part.parameter("delsp").orElse("").equalsIgnoreCase("yes");
    UuencodedFiles found = UuencodedFiles.in(text);
    attachments.addAll(found.files());
    return plain(flowed ? FlowedText.unflow(found.text(), delete) : found.text());
  }

  private static Piece plain(String text) {
    return new Piece(text, "");
  }

  private void file(Part part) {
    String type = part.type();
    if (type.equals("text/calendar") || type.equals("application/ics")) {
      calendars.add(part);
      if (type.equals("text/calendar") && !part.attached() && part.fileName().isEmpty()) {
        return;
      }
    }
    String name = part.fileName().map(FileNames::safe).orElse("");
    if (type.endsWith("pkcs7-mime")) {
      boolean signed =
          part.parameter("smime-type").orElse("").toLowerCase(Locale.ROOT).startsWith("signed");
      protection = signed ? Mail.Protection.SIGNED : Mail.Protection.ENCRYPTED;
    }
    boolean tnef =
        type.equals("application/ms-tnef")
            || type.equals("application/vnd.ms-tnef")
            || name.equalsIgnoreCase("winmail.dat");
    Optional<TnefFile> unpacked = tnef ? TnefFile.read(part.content()) : Optional.empty();
    if (unpacked.isPresent()) {
      attachments.addAll(unpacked.get().files());
      tnefText = unpacked.get().text();
    } else if (attachments.size() < Limits.FILES
        && !HIDDEN.contains(type)
        && !name.equalsIgnoreCase("smime.p7s")
        && part.content().index() >= 0) {
      attachments.add(attachment(part, name));
    }
  }

  private MailAttachment attachment(Part part, String given) {
    Part.Content content = part.content();
    String type = MediaTypes.sniff(content.kept(), part.type(), given);
    String name = given.isEmpty() ? madeUp(part, type) : given;
    return new MailAttachment(name, type, content.size(), part.contentId(), false, content::open);
  }

  private String madeUp(Part part, String type) {
    if (type.equals("message/rfc822")) {
      String subject = FileNames.safe(Headers.of(part.text()).text("subject").replace('/', '-'));
      return (subject.isEmpty() ? "message-" + (attachments.size() + 1) : subject) + ".eml";
    }
    return "attachment-" + (attachments.size() + 1) + "." + MediaTypes.extensionOf(type);
  }

  private Mail.Body body(List<Piece> pieces, Part root, String subject) {
    boolean html = pieces.stream().anyMatch(piece -> !piece.html().isBlank());
    Document document =
        HtmlBody.parse(
            html ? pieces.stream().map(BodyReader::asHtml).collect(Collectors.joining("\n")) : "");
    String whole = text(pieces, document, root);
    String text =
        whole.length() > Limits.TEXT_CHARS
            ? whole.substring(0, Limits.TEXT_CHARS) + "\n[…]"
            : whole;
    boolean forward = SubjectLine.forwards(subject);
    QuoteFolder.Folded folded = QuoteFolder.fold(text, forward);
    if (html && !folded.quoteFound() && !forward) {
      folded = better(folded, QuoteFolder.fold(HtmlText.of(document), false));
    }
    Set<String> shown = HtmlBody.contentIds(document);
    calendarFile();
    if (!text.equals(whole) || attachments.size() >= Limits.FILES) {
      attachments.add(original);
    }
    List<MailAttachment> files =
        attachments.stream()
            .map(
                file ->
                    file.shown(
                        file.contentId()
                            .map(id -> shown.contains(id.toLowerCase(Locale.ROOT)))
                            .orElse(false)))
            .toList();
    Optional<String> safe =
        html
            ? Optional.of(HtmlBody.sanitise(document)).filter(out -> !out.isBlank())
            : Optional.empty();
    return new Mail.Body(text, folded.visible(), folded.rest(), safe, files, invite(), protection);
  }

  private static QuoteFolder.Folded better(QuoteFolder.Folded text, QuoteFolder.Folded html) {
    return html.quoteFound() && html.visible().length() < text.visible().length() ? html : text;
  }

  private String text(List<Piece> pieces, Document document, Part root) {
    String written =
        join(
            pieces.stream()
                .map(
                    piece ->
                        piece.html().isBlank() || !stub(piece.text())
                            ? piece.text()
                            : HtmlText.of(HtmlBody.parse(piece.html())))
                .toList());
    if (written.isBlank()) {
      written = HtmlText.of(document);
    }
    if (written.isBlank()) {
      written = tnefText;
    }
    if (written.isBlank() && attachments.isEmpty() && root.is("multipart/")) {
      written = Charsets.guess(root.content().kept());
    }
    if (written.isBlank() && protection == Mail.Protection.ENCRYPTED) {
      return "[This message is encrypted. Its content is in the attached file.]";
    }
    return unescaped(written.replace("\r\n", "\n").strip());
  }

  /** Text parts that only say that there is an HTML part. */
  private static boolean stub(String text) {
    String bare = text.strip().toLowerCase(Locale.ROOT);
    return bare.isEmpty()
        || (bare.length() < 300
            && bare.matches(
                "(?s).*(does(n't| not) support html|html[- ](capable|compatible|enabled)|view (this|the) (message|e-?mail|mail) (in|as) html|requires html|unterstützt kein html|html[- ]fähig|this is an html|html format).*"));
  }

  /** Undoes the mbox habit of writing {@code >From } for a line that starts with From. */
  private static String unescaped(String text) {
    return text.startsWith(">From ") && text.indexOf("\n>") < 0 ? text.substring(1) : text;
  }

  private static String join(List<String> texts) {
    return texts.stream()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  private static String asHtml(Piece piece) {
    if (!piece.html().isBlank()) {
      return piece.html();
    }
    String escaped = Entities.escape(piece.text().strip());
    return escaped.isEmpty() ? "" : "<div style=\"white-space:pre-wrap\">" + escaped + "</div>";
  }

  /** An invitation without a file beside it becomes one. */
  private void calendarFile() {
    boolean listed =
        attachments.stream()
            .anyMatch(
                file ->
                    file.mediaType().endsWith("calendar")
                        || file.mediaType().endsWith("/ics")
                        || file.name().endsWith(".ics"));
    if (!listed && !calendars.isEmpty()) {
      attachments.add(attachment(calendars.getFirst(), "invite.ics"));
    }
  }

  private Optional<Invite> invite() {
    return calendars.stream()
        .map(Part::text)
        .map(InviteReader::read)
        .flatMap(Optional::stream)
        .findFirst();
  }
}
