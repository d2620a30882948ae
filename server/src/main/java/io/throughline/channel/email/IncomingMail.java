package io.throughline.channel.email;

import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.Moments;
import io.throughline.conversation.Content;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Media;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says in the words of the conversation what a mail means. */
final class IncomingMail {
  /** Marks a route whose last mail was by whom it said. */
  static final String PROVED = "proved";

  private static final int MOST_COPIES = 50;

  private final Mail mail;
  private final MailSettings settings;
  private final MailMarks marks;
  private final RawRequest request;

  IncomingMail(Mail mail, MailSettings settings, MailMarks marks, RawRequest request) {
    this.mail = mail;
    this.settings = settings;
    this.marks = marks;
    this.request = request;
  }

  /** What it means. Every mail means exactly one thing. */
  Inbound inbound() {
    return switch (mail.nature().classification()) {
      case MESSAGE ->
          message(mail.nature().automatic() ? Inbound.Manner.GENERATED : Inbound.Manner.PERSONAL);
      case AUTO_GENERATED -> message(Inbound.Manner.GENERATED);
      case AUTO_REPLY, LIST -> message(Inbound.Manner.AUTOMATIC);
      case BOUNCE -> receipt(DeliveryState.FAILED);
      case DELIVERED_DSN -> receipt(DeliveryState.DELIVERED);
      case DELAYED_DSN ->
          ignored(
              "a warning that delivery to %s is late; the server keeps trying"
                  .formatted(recipient()));
      case MDN ->
          displayed()
              ? receipt(DeliveryState.READ)
              : ignored("a receipt that the mail was not displayed");
      case ARF ->
          new Inbound.Notice(
              Optional.empty(),
              false,
              "complaint",
              "%s marked a mail of ours as unwanted".formatted(recipient()));
      case LOOP -> ignored("our own mail came back");
      case UNSUBSCRIBE ->
          ignored("%s asks not to get any more mail".formatted(mail.people().from().address()));
    };
  }

  private Inbound ignored(String reason) {
    return new Inbound.Ignored(Optional.empty(), reason);
  }

  private String recipient() {
    return mail.nature().report().flatMap(Report::recipient).orElse("an unnamed recipient");
  }

  private boolean displayed() {
    return mail.nature()
        .report()
        .map(Report::diagnostic)
        .orElse("")
        .toLowerCase(Locale.ROOT)
        .contains("displayed");
  }

  private Inbound receipt(DeliveryState state) {
    Optional<String> id =
        mail.people().arrival().recipients().stream()
            .map(address -> settings.tag(address).orElseGet(() -> Addresses.tag(address)))
            .map(marks::bounced)
            .flatMap(Optional::stream)
            .findFirst()
            .map(mark -> "<" + mark + "@" + settings.domain() + ">")
            .or(() -> mail.nature().report().flatMap(Report::originalId));
    if (id.isEmpty()) {
      return ignored(
          "a delivery report about %s that names no mail of ours".formatted(recipient()));
    }
    Optional<Report> report = mail.nature().report();
    boolean failed = state == DeliveryState.FAILED;
    return new Inbound.Receipt(
        Optional.empty(),
        id.get(),
        Optional.empty(),
        state,
        failed ? report.flatMap(Report::status).orElse("") : "",
        failed ? reason(report) : "",
        at());
  }

  private String reason(Optional<Report> report) {
    String diagnostic =
        report
            .map(Report::diagnostic)
            .filter(text -> !text.isBlank())
            .orElse("no reason was given");
    return "The mail to %s came back: %s".formatted(recipient(), diagnostic);
  }

  private Inbound message(Inbound.Manner manner) {
    boolean understood = mail.understood();
    return new Inbound.Message(
        Optional.empty(),
        mail.ids().dedupeKey(),
        sender(),
        threading(),
        content(),
        mail.body().attachments().stream().map(IncomingMail::media).toList(),
        mail.ids().ancestors().stream().findFirst(),
        at(),
        understood ? manner : Inbound.Manner.GENERATED,
        copied(),
        context(),
        suspected());
  }

  private Optional<String> suspected() {
    return mail.nature()
        .spamMark()
        .filter(_ -> settings.spamMarks())
        .map("the mail server: %s"::formatted);
  }

  private Instant at() {
    Instant received = mail.times().received().map(Moments::second).orElse(request.receivedAt());
    return received.isAfter(request.receivedAt()) ? request.receivedAt() : received;
  }

  /**
   * Who wrote. A form, or a group that puts its own address into From, writes for somebody: for
   * whoever it names for answers, or names as the one it had the mail from.
   */
  private Mailbox author() {
    Mailbox from = mail.people().from();
    if (settings.own(from.address())) {
      return replyTo().or(() -> mail.people().original()).orElse(from);
    }
    return Classifier.form(from) || settings.house(from.domain())
        ? replyTo().filter(other -> !akin(other, from)).orElse(from)
        : from;
  }

  /** Whether both are of one house, such as a service and its address for answers. */
  private static boolean akin(Mailbox one, Mailbox other) {
    String first = "." + Addresses.domain(one.address());
    String second = "." + Addresses.domain(other.address());
    return first.endsWith(second) || second.endsWith(first);
  }

  private Sender sender() {
    Mailbox from = mail.people().from();
    Mailbox author = author();
    boolean attested = mail.nature().attested() && author.equals(from);
    return new Sender(
        new Sender.Proof(
            handle(author),
            attested ? Evidence.ATTESTED : Evidence.CLAIMED,
            attested ? mail.nature().proof().orElseThrow() : "mail header"),
        List.of(),
        Optional.of(author.name()).filter(name -> !name.isBlank() && name.indexOf('@') < 0),
        author.equals(from) ? mail.people().language() : Optional.empty(),
        author.equals(from) ? mail.times().offset() : Optional.empty());
  }

  private static Handle handle(Mailbox box) {
    String address = box.address().isEmpty() ? "unknown@invalid" : box.address();
    return new Handle(Handle.EMAIL, "", address.toLowerCase(Locale.ROOT), address);
  }

  private Inbound.Threading threading() {
    List<String> tokens =
        mail.people().arrival().recipients().stream()
            .flatMap(address -> settings.tag(address).stream())
            .distinct()
            .toList();
    String key = mail.ids().messageId().orElse(mail.ids().dedupeKey());
    return new Inbound.Threading(key, mail.ids().ancestors(), tokens, false);
  }

  private Content content() {
    Mail.Body body = mail.body();
    return new Content(
        body.visible(),
        Optional.of(body.quoted()).filter(text -> !text.isBlank()),
        body.html(),
        Optional.of(mail.subject()).filter(text -> !text.isBlank()),
        extra());
  }

  private ObjectNode extra() {
    ObjectNode extra = Json.object();
    if (!mail.understood()) {
      extra.put("placeholder", "This mail could not be understood. The original is attached.");
    } else if (mail.body().protection() == Mail.Protection.ENCRYPTED) {
      extra.put("placeholder", "This mail is encrypted. Its content is in the attached file.");
    }
    if (silent()) {
      extra.put("placeholder", "This mail is empty.");
    }
    if (mail.body().protection() != Mail.Protection.NONE) {
      extra.put("protection", mail.body().protection().name().toLowerCase(Locale.ROOT));
    }
    mail.times().date().ifPresent(date -> extra.put("written", date.toString()));
    mail.nature().forwardedFrom().ifPresent(box -> extra.put("forwardedFrom", box.address()));
    mail.nature().oneClickUnsubscribe().ifPresent(uri -> extra.put("unsubscribe", uri.toString()));
    mail.body().invite().ifPresent(invite -> extra.set("invite", invite(invite)));
    return extra;
  }

  private boolean silent() {
    Mail.Body body = mail.body();
    return body.text().isBlank() && body.html().isEmpty() && body.attachments().isEmpty();
  }

  private static ObjectNode invite(Invite invite) {
    ObjectNode node = Json.object();
    node.put("method", invite.method()).put("summary", invite.summary());
    node.put("location", invite.location()).put("organizer", invite.organizer());
    invite.start().ifPresent(time -> node.put("start", time.toString()));
    invite.end().ifPresent(time -> node.put("end", time.toString()));
    return node;
  }

  private static Media media(MailAttachment file) {
    return new Media.Enclosed(file.name(), file.mediaType(), file.contentId(), file::open);
  }

  private Stream<Mailbox> others() {
    String author = sender().proof().handle().value();
    return Stream.concat(mail.people().to().stream(), mail.people().cc().stream())
        .filter(box -> box.address().indexOf('@') > 0)
        .filter(box -> !settings.own(box.address()))
        .filter(box -> !box.address().equalsIgnoreCase(author))
        .limit(MOST_COPIES);
  }

  /**
   * Who may go on with it too: visible recipients, and the place for answers of a proved author.
   */
  private List<Handle> copied() {
    boolean proved = sender().proof().evidence().proven();
    return Stream.concat(others(), proved ? replyTo().stream() : Stream.empty())
        .map(IncomingMail::handle)
        .filter(handle -> !handle.value().equals(sender().proof().handle().value()))
        .distinct()
        .toList();
  }

  private ObjectNode context() {
    ObjectNode context = Json.object();
    mail.ids().messageId().ifPresent(id -> context.put("messageId", id));
    ArrayNode references = context.putArray("references");
    List<String> chain =
        mail.ids().references().isEmpty() ? mail.ids().inReplyTo() : mail.ids().references();
    chain.forEach(references::add);
    context.put("subject", mail.subject());
    if (sender().proof().evidence().proven()) {
      context.put(PROVED, true);
    }
    replyTo().ifPresent(box -> context.put("replyTo", box.address()));
    ArrayNode cc = context.putArray("cc");
    others().map(Mailbox::address).distinct().forEach(cc::add);
    if (mail.nature().automatic()) {
      context.put("automatic", true);
    }
    return context;
  }

  private Optional<Mailbox> replyTo() {
    return mail.people().replyTo().stream()
        .filter(box -> box.address().indexOf('@') > 0)
        .filter(box -> !settings.own(box.address()))
        .findFirst();
  }
}
