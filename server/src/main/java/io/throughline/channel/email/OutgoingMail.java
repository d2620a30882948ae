package io.throughline.channel.email;

import io.throughline.conversation.Outbound;
import io.throughline.customer.Disclosure;
import io.throughline.customer.Disclosure.Standing;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handles;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import tools.jackson.databind.JsonNode;

/** Builds the MIME message (RFC 5322, 2045) for a reply or a first contact. */
final class OutgoingMail {
  private static final int MOST_REFERENCES = 10;
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  /** A part before the at-sign that needs no quotes (RFC 5322 section 3.2.3). */
  private static final Pattern ATOMS =
      Pattern.compile("[\\w!#$%&'*+/=?^`{|}~-]+(\\.[\\w!#$%&'*+/=?^`{|}~-]+)*");

  private final Outbound message;
  private final MailSettings settings;
  private final MailMarks marks;

  OutgoingMail(Outbound message, MailSettings settings, MailMarks marks) {
    this.message = message;
    this.settings = settings;
    this.marks = marks;
  }

  /** Whether a machine wrote it, so that it must say so (RFC 3834). */
  boolean automatic() {
    return message.content().extra().path("automatic").asBoolean(false);
  }

  /** Whether it would be a machine answering a machine. */
  boolean forbidden() {
    return automatic() && message.context().path("automatic").asBoolean(false);
  }

  /** Everyone it goes to, the customer first. */
  List<InternetAddress> recipients() throws MessagingException {
    List<InternetAddress> all = new ArrayList<>();
    all.add(box(recipient()));
    all.addAll(copies());
    all.addAll(addresses(chosen().path("bcc")));
    return all;
  }

  SMTPMessage build(Session session) throws MessagingException {
    SMTPMessage mail = new Named(session, marks.messageId(message, settings.domain()));
    mail.setEnvelopeFrom(settings.withTag(MailMarks.BOUNCE + marks.mark(message)));
    mail.setFrom(named(settings.address(), senderName()));
    mail.setRecipient(Message.RecipientType.TO, named(recipient(), ""));
    for (InternetAddress copy : copies()) {
      mail.addRecipient(Message.RecipientType.CC, copy);
    }
    mail.setReplyTo(
        new InternetAddress[] {named(settings.withTag(message.replyToken()), settings.sender())});
    mail.setSubject(Headers.oneLine(subject()), UTF_8);
    mail.setSentDate(Date.from(message.at()));
    thread(mail);
    if (automatic()) {
      mail.setHeader("Auto-Submitted", "auto-replied");
      mail.setHeader("X-Auto-Response-Suppress", "All");
      mail.setHeader("X-Loop", settings.address());
    }
    fill(mail);
    mail.saveChanges();
    return mail;
  }

  /** The place for answers that the customer named, if it is one, else where they wrote from. */
  private String recipient() {
    String wanted = message.context().path("replyTo").asString("");
    return Handles.email(wanted).isPresent() ? wanted : message.to().value();
  }

  /**
   * An address as it is, for those that exist are not all as the standard has them: a part before
   * the at-sign such as {@code a..b} goes in quotes (RFC 5321 section 4.1.2).
   */
  private static InternetAddress box(String address) throws AddressException {
    int at = address.lastIndexOf('@');
    if (at < 1 || !address.chars().allMatch(c -> c > 32 && c < 127)) {
      throw new AddressException("it cannot be written to", address);
    }
    String local = address.substring(0, at);
    boolean plain = local.startsWith("\"") || ATOMS.matcher(local).matches();
    InternetAddress box = new InternetAddress();
    box.setAddress((plain ? local : '"' + local + '"') + address.substring(at));
    return box;
  }

  private List<InternetAddress> copies() {
    return addresses(chosen().isMissingNode() ? message.context().path("cc") : chosen().path("cc"));
  }

  private List<InternetAddress> addresses(JsonNode addresses) {
    List<InternetAddress> copies = new ArrayList<>();
    for (JsonNode address : addresses) {
      String text = address.asString("");
      if (!text.equalsIgnoreCase(recipient()) && !text.isEmpty()) {
        copy(text).ifPresent(copies::add);
      }
    }
    return copies;
  }

  /** Who was chosen to get a copy; missing if nobody chose. */
  private JsonNode chosen() {
    return message.content().extra().path(Outbound.COPIES);
  }

  private static Optional<InternetAddress> copy(String address) {
    try {
      return Optional.of(new InternetAddress(address, true));
    } catch (MessagingException malformed) {
      return Optional.empty();
    }
  }

  private static InternetAddress named(String address, String name) throws MessagingException {
    InternetAddress box = box(address);
    String bare = Headers.oneLine(name);
    if (!bare.isEmpty()) {
      try {
        box.setPersonal(bare, UTF_8);
      } catch (java.io.UnsupportedEncodingException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return box;
  }

  private String senderName() {
    String author = Headers.oneLine(message.authorName());
    String house = settings.sender();
    if (author.isEmpty() || house.isEmpty() || author.equals(house)) {
      return author.isEmpty() ? house : author;
    }
    return author + " (" + house + ")";
  }

  private Optional<String> answered() {
    return Optional.of(message.context().path("messageId").asString(""))
        .filter(id -> !id.isEmpty());
  }

  private String subject() {
    String own =
        message
            .content()
            .subject()
            .filter(text -> !text.isBlank())
            .orElseGet(() -> message.context().path("subject").asString(""));
    boolean answer =
        answered().isPresent() || message.history().stream().anyMatch(earlier -> !earlier.ours());
    String bare = own.isBlank() ? "Your message" : own;
    return !answer || SubjectLine.answers(bare) ? bare : "Re: " + SubjectLine.bare(bare);
  }

  /**
   * First, the last few and the parent: enough for every mail program, short enough for servers.
   */
  private void thread(MimeMessage mail) throws MessagingException {
    Optional<String> parent = answered();
    if (parent.isEmpty()) {
      return;
    }
    List<String> chain = new ArrayList<>();
    message.context().path("references").forEach(node -> chain.add(node.asString("")));
    chain.removeIf(
        id ->
            id.isBlank()
                || id.equals(parent.get())
                || id.chars().anyMatch(c -> c <= ' ' || c > '~'));
    List<String> kept = new ArrayList<>();
    if (!chain.isEmpty()) {
      kept.add(chain.getFirst());
      kept.addAll(chain.subList(Math.max(1, chain.size() - MOST_REFERENCES), chain.size()));
    }
    kept.add(parent.get());
    mail.setHeader("In-Reply-To", parent.get());
    mail.setHeader("References", MimeUtility.fold(12, String.join(" ", kept)));
  }

  private void fill(MimeMessage mail) throws MessagingException {
    MimeMultipart body = alternative();
    List<Outbound.File> inline = message.files().stream().filter(this::shown).toList();
    List<Outbound.File> files = message.files().stream().filter(file -> !shown(file)).toList();
    if (!inline.isEmpty()) {
      MimeMultipart related = new MimeMultipart("related");
      related.addBodyPart(wrapped(body));
      for (Outbound.File file : inline) {
        related.addBodyPart(part(file, Part.INLINE));
      }
      body = related;
    }
    if (!files.isEmpty()) {
      MimeMultipart mixed = new MimeMultipart("mixed");
      mixed.addBodyPart(wrapped(body));
      for (Outbound.File file : files) {
        mixed.addBodyPart(part(file, Part.ATTACHMENT));
      }
      body = mixed;
    }
    mail.setContent(body);
  }

  private boolean shown(Outbound.File file) {
    return file.contentId().isPresent() && message.content().html().isPresent();
  }

  private MimeMultipart alternative() throws MessagingException {
    String said = message.content().text();
    List<Outbound.Earlier> earlier = quotable();
    String quoted = QuotedHistory.text(earlier);
    MimeBodyPart text = new MimeBodyPart();
    text.setText(quoted.isEmpty() ? said : said + "\n\n" + quoted + "\n", UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    String body =
        message
            .content()
            .html()
            .map(OutgoingMail::pictures)
            .orElseGet(() -> QuotedHistory.paragraphs(said));
    String history = QuotedHistory.html(earlier);
    html.setText(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>"
            + body
            + (history.isEmpty() ? "" : "<br>\n<div class=\"gmail_quote\">" + history + "</div>")
            + "</body></html>\n",
        UTF_8,
        "html");
    return new MimeMultipart("alternative", text, html);
  }

  /**
   * What was said before on this route, as far as everyone whom the mail reaches may be told: if
   * nothing proves who wrote last, and answers go to others than the customer's own address, only
   * what came since.
   */
  private List<Outbound.Earlier> quotable() throws MessagingException {
    boolean same =
        recipients().stream()
            .allMatch(one -> one.getAddress().equalsIgnoreCase(message.to().value()));
    boolean proved = message.context().path(IncomingMail.PROVED).asBoolean(false);
    Standing standing = new Standing(proved ? Evidence.ATTESTED : Evidence.CLAIMED, true, same);
    if (Disclosure.allows(standing, Disclosure.What.EXCHANGE)) {
      return message.history();
    }
    List<Outbound.Earlier> since = new ArrayList<>();
    for (Outbound.Earlier earlier : message.history()) {
      since.add(earlier);
      if (!earlier.ours()) {
        break;
      }
    }
    return since;
  }

  /** Pictures of the message itself are named by {@code data-cid} inside the house. */
  private static String pictures(String html) {
    return html.contains("data-cid=") ? html.replace(" data-cid=\"", " src=\"cid:") : html;
  }

  private static MimeBodyPart wrapped(MimeMultipart content) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setContent(content);
    return part;
  }

  private static MimeBodyPart part(Outbound.File file, String disposition)
      throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new Stored(file)));
    part.setFileName(Headers.oneLine(file.name()));
    part.setDisposition(disposition);
    part.setHeader("Content-Transfer-Encoding", "base64");
    if (file.contentId().isPresent()) {
      part.setContentID("<" + Headers.oneLine(file.contentId().get()) + ">");
    }
    return part;
  }

  /** A file read from the store while it is sent. */
  private record Stored(Outbound.File file) implements DataSource {
    @Override
    public InputStream getInputStream() throws IOException {
      return file.open().open();
    }

    @Override
    public OutputStream getOutputStream() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getContentType() {
      String type = file.mediaType().toLowerCase(Locale.ROOT);
      boolean safe =
          type.matches("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,80}")
              && !type.startsWith("multipart/")
              && !type.startsWith("message/");
      return safe ? type : "application/octet-stream";
    }

    @Override
    public String getName() {
      return Headers.oneLine(file.name());
    }
  }

  /** Keeps our Message-ID, where the library would make one up. */
  private static final class Named extends SMTPMessage {
    private final String id;

    Named(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
