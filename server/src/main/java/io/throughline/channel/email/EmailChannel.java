package io.throughline.channel.email;

import io.throughline.channel.Channel;
import io.throughline.channel.Checks;
import io.throughline.channel.Forged;
import io.throughline.channel.Letter;
import io.throughline.channel.Listens;
import io.throughline.channel.Names;
import io.throughline.channel.Posts;
import io.throughline.channel.RawRequest;
import io.throughline.channel.Receives;
import io.throughline.channel.SendResult;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.config.SmtpConfig;
import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.crypto.Signer;
import io.throughline.kernel.error.Fault;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * E-mail: watches mailboxes or takes mail by SMTP, and sends replies that thread in any program.
 */
public final class EmailChannel implements Channel, Listens, Receives, Names, Checks, Posts {
  /** The largest mail that is taken, in bytes. */
  static final int LARGEST = 50 * 1024 * 1024;

  private static final Duration IDLE = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MailMarks marks;
  private final SmtpConfig door;
  private final Path spool;
  private final InstantSource clock;
  private final MailServers servers;
  private final AccessTokens tokens;

  /**
   * A channel.
   *
   * @param signer signs the ids of mails and the addresses bounces come back to
   * @param door where mail servers deliver, and whose authentication results are believed
   * @param spool a folder where large mails wait while they are stored
   * @param clock the time
   */
  public EmailChannel(Signer signer, SmtpConfig door, Path spool, InstantSource clock) {
    this(signer, door, spool, clock, new MailServers());
  }

  EmailChannel(
      Signer signer, SmtpConfig door, Path spool, InstantSource clock, MailServers servers) {
    this.marks = new MailMarks(signer);
    this.door = door;
    this.spool = spool;
    this.clock = clock;
    this.servers = servers;
    this.tokens = new AccessTokens(clock);
  }

  @Override
  public Descriptor descriptor() {
    return EmailDescriptor.descriptor();
  }

  @Override
  public List<Fault> faults(Map<String, String> settings) {
    return MailFaults.of(settings);
  }

  /** Mails posted to the hook address carry the pipe secret as a bearer token. */
  @Override
  public void verify(Inbox inbox, RawRequest request) {
    String secret = inbox.settings().text("pipe_secret");
    String given = request.header("authorization").orElse("");
    byte[] expected = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
    if (secret.isEmpty() || !Digest.same(expected, given.getBytes(StandardCharsets.UTF_8))) {
      throw new Forged("The pipe secret is missing or wrong");
    }
  }

  /** Only a mail server of one's own posts mails; what comes by itself does not come that way. */
  @Override
  public boolean called(Inbox inbox) {
    return false;
  }

  @Override
  public List<Inbound> parse(Inbox inbox, RawRequest request) {
    MailSettings settings = MailSettings.of(inbox);
    Set<String> trusted = new HashSet<>();
    door.authserv().ifPresent(name -> trusted.add(name.toLowerCase(Locale.ROOT)));
    inbox
        .settings()
        .find("authserv")
        .ifPresent(name -> trusted.add(name.strip().toLowerCase(Locale.ROOT)));
    MailContext context =
        new MailContext(
            settings.addresses(),
            trusted,
            marks::own,
            Envelope.recipient(request),
            Envelope.received(request));
    Mail mail = MailReader.read(request.body()::open, request.body().size(), context);
    return List.of(new IncomingMail(mail, settings, marks, request).inbound());
  }

  @Override
  public String name(Inbox inbox, Outbound message) {
    return marks.messageId(message, MailSettings.of(inbox).domain());
  }

  @Override
  public SendResult send(Inbox inbox, Outbound message) {
    MailSettings settings = MailSettings.of(inbox);
    OutgoingMail outgoing = new OutgoingMail(message, settings, marks);
    if (outgoing.forbidden()) {
      return new SendResult.Rejected(
          SendResult.Cause.CONTENT, "", "An automatic mail is never answered by a machine");
    }
    return submit(settings, outgoing::build, outgoing::recipients);
  }

  @Override
  public SendResult post(Inbox inbox, Letter letter) {
    MailSettings settings = MailSettings.of(inbox);
    StaffMail mail = new StaffMail(letter, settings);
    if (mail.toOurselves()) {
      return new SendResult.Rejected(
          SendResult.Cause.RECIPIENT, "", "The address is the inbox's own");
    }
    return submit(settings, mail::build, mail::recipients);
  }

  /** Builds a mail. */
  private interface Building {
    SMTPMessage build(Session session) throws MessagingException;
  }

  /** Says to whom it goes. */
  private interface Addressing {
    List<InternetAddress> recipients() throws MessagingException;
  }

  private SendResult submit(MailSettings settings, Building building, Addressing addressing) {
    try {
      String secret = tokens.secret(settings.smtp().login());
      Session session = servers.session("smtp", settings.smtp());
      SMTPMessage mail = building.build(session);
      return Submission.send(session, settings.smtp(), secret, mail, addressing.recipients());
    } catch (AccessTokens.Refused refused) {
      return refused.lasting()
          ? new SendResult.Rejected(
              SendResult.Cause.CREDENTIALS, "", String.valueOf(refused.getMessage()))
          : new SendResult.Later(Duration.ZERO, String.valueOf(refused.getMessage()));
    } catch (AddressException malformed) {
      return new SendResult.Rejected(
          SendResult.Cause.RECIPIENT, "", "The address is malformed: " + malformed.getMessage());
    } catch (MessagingException malformed) {
      return new SendResult.Rejected(
          SendResult.Cause.CONTENT, "", "The mail cannot be built: " + malformed.getMessage());
    }
  }

  @Override
  public boolean listens(Inbox inbox) {
    MailSettings settings = MailSettings.of(inbox);
    return settings.source() == MailSettings.Source.IMAP && !settings.imap().host().isEmpty();
  }

  @Override
  public void listen(Inbox inbox, Ear ear) throws Exception {
    MailSettings settings = MailSettings.of(inbox);
    MailboxListener.Manner manner =
        new MailboxListener.Manner(
            inbox.settings().find("imap_folder").orElse("INBOX"),
            Duration.ofDays(inbox.settings().number("history_days", 1)),
            IDLE,
            PATIENCE,
            LARGEST,
            spool);
    String secret = tokens.secret(settings.imap().login());
    new MailboxListener(settings.imap(), secret, manner, ear, clock.instant())
        .listen(servers.session("imap", settings.imap()));
  }

  @Override
  public AutoCloseable open(Reception reception) {
    if (door.port() == 0) {
      return () -> {};
    }
    return new MailDoor(door, spool, LARGEST, reception).open();
  }

  @Override
  public List<Check> check(Inbox inbox) {
    return new MailChecks(servers, tokens).check(inbox);
  }
}
