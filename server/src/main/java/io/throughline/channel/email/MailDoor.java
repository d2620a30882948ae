package io.throughline.channel.email;

import io.throughline.channel.Receives;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.config.SmtpConfig;
import io.throughline.kernel.error.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.TooMuchDataException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/**
 * The SMTP server that takes mail for our inboxes (RFC 5321): unknown recipients are refused at
 * once, mail to paused inboxes is asked to come again, nothing is relayed, and a mail is
 * acknowledged when it is stored and not before.
 */
final class MailDoor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MailDoor.class);
  private static final int MOST_RECIPIENTS = 100;
  private static final int MOST_CONNECTIONS = 200;
  private static final long MOST_UNREAD = 200_000_000;

  private final SmtpConfig config;
  private final Path spool;
  private final int limit;
  private final Receives.Reception reception;
  private final SMTPServer server;

  MailDoor(SmtpConfig config, Path spool, int limit, Receives.Reception reception) {
    this.config = config;
    this.spool = spool;
    this.limit = limit;
    this.reception = reception;
    this.server = server();
    server.getCommandHandler().addCommand(new WholeChunks());
  }

  /** Opens the port. */
  MailDoor open() {
    server.start();
    return this;
  }

  /** The port it listens on. */
  int port() {
    return server.getPortAllocated();
  }

  @Override
  public void close() {
    server.stop();
  }

  private SMTPServer server() {
    try {
      return SMTPServer.port(config.port())
          .bindAddress(InetAddress.getByName(config.host()))
          .softwareName("Throughline")
          .messageHandlerFactory(context -> new Delivery((Session) context))
          .maxMessageSize(limit)
          .maxRecipients(MOST_RECIPIENTS)
          .maxConnections(MOST_CONNECTIONS)
          .connectionTimeout(2, TimeUnit.MINUTES)
          .fromAddressValidator(_ -> true)
          .hideTLS()
          .build();
    } catch (UnknownHostException unknown) {
      throw new IllegalStateException("smtp.host is not an address: " + config.host(), unknown);
    }
  }

  private static String peer(java.net.SocketAddress address) {
    return address instanceof java.net.InetSocketAddress inet
        ? inet.getAddress().getHostAddress()
        : "unknown";
  }

  /** The inbox that an envelope recipient belongs to, tags aside; best one that is active. */
  private Optional<Inbox> inbox(String recipient) {
    return reception.inboxes().stream()
        .filter(inbox -> takes(MailSettings.of(inbox), recipient))
        .min(
            Comparator.comparing((Inbox inbox) -> inbox.state() == Inbox.State.PAUSED)
                .thenComparing(inbox -> MailSettings.of(inbox).tag(recipient).isPresent()));
  }

  private static boolean takes(MailSettings settings, String recipient) {
    return settings.source() == MailSettings.Source.SMTP
        && (settings.own(recipient)
            || Addresses.withoutTag(recipient).equals("unsubscribe@" + settings.domain()));
  }

  /** One mail transaction. */
  private final class Delivery implements MessageHandler {
    private final Session session;
    private final String peer;
    private final Map<Inbox, String> recipients = new LinkedHashMap<>();
    private String sender = "";

    Delivery(Session session) {
      this.session = session;
      this.peer = peer(session.getRemoteAddress());
    }

    @Override
    public void from(String address) {
      sender = clean(address);
    }

    @Override
    public void recipient(String address) throws RejectException {
      String bare =
          Addresses.parse(clean(address)).stream()
              .findFirst()
              .map(box -> box.address().toLowerCase(Locale.ROOT))
              .orElse("");
      Optional<Inbox> inbox = found(bare);
      if (inbox.isEmpty()) {
        throw new RejectException(550, "5.1.1 There is no such mailbox here");
      }
      if (inbox.get().state() == Inbox.State.PAUSED) {
        throw new RejectException(450, "4.2.1 This mailbox takes nothing at present");
      }
      recipients.putIfAbsent(inbox.get(), bare);
    }

    private Optional<Inbox> found(String address) throws RejectException {
      try {
        return inbox(address);
      } catch (RuntimeException unavailable) {
        LOG.warn("inboxes cannot be looked up", unavailable);
        throw new RejectException(451, "4.3.0 Try again later");
      }
    }

    @Override
    public String data(InputStream in) throws RejectException, TooMuchDataException, IOException {
      // Read once, whoever it is for; the trace says so for every recipient.
      StringBuilder trace = new StringBuilder("Return-Path: <" + sender + ">\r\n");
      recipients.values().forEach(to -> trace.append("Delivered-To: ").append(to).append("\r\n"));
      try (SpooledMail mail = SpooledMail.read(trace.toString(), in, spool, limit)) {
        for (Map.Entry<Inbox, String> recipient : recipients.entrySet()) {
          reception.accept(recipient.getKey(), envelope(recipient.getValue()), mail);
        }
        return "2.0.0 Stored";
      } catch (SpooledMail.TooLarge | Refusal.TooLarge large) {
        throw refused(in, 552, "5.3.4 The mail is too large");
      } catch (TooMuchDataException large) {
        throw large;
      } catch (RuntimeException | IOException unavailable) {
        LOG.warn("a mail cannot be stored now", unavailable);
        throw refused(in, 451, "4.3.0 Try again later");
      }
    }

    /**
     * Refuses the mail. What is left of it is read, or it would be taken for commands; and the
     * transaction ends, for the library would go on with it.
     */
    private RejectException refused(InputStream in, int code, String words) {
      try {
        byte[] buffer = new byte[64 * 1024];
        for (long left = MOST_UNREAD, read = 0; left > 0 && read >= 0; left -= read) {
          read = in.read(buffer);
        }
      } catch (IOException gone) {
        LOG.debug("a connection broke off", gone);
      }
      session.resetMailTransaction();
      return new RejectException(code, words);
    }

    private Map<String, String> envelope(String recipient) {
      return Map.of(
          Envelope.TO,
          recipient,
          Envelope.FROM,
          sender,
          Envelope.PEER,
          peer,
          Envelope.OVER,
          "smtp");
    }

    @Override
    public void done() {}
  }

  private static String clean(String address) {
    return Headers.oneLine(address).replaceAll("[<>\\s]", "");
  }
}
