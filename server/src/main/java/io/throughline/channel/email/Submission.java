package io.throughline.channel.email;

import io.throughline.channel.SendResult;
import io.throughline.kernel.error.Words;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One attempt to hand a mail to a server (RFC 6409), and what came of it. */
final class Submission extends SMTPTransport {
  private static final String SENDER_REFUSED = "The mail server refuses the sender's address: ";

  private boolean complete;

  private Submission(Session session, String protocol) {
    super(session, new URLName(protocol, null, -1, null, null, null));
  }

  /**
   * Sends. A server that does not let us use the bounce address is asked again with the plain one.
   * Nobody gets a copy unless the customer gets the mail; copies that are refused stop nothing.
   *
   * @param password a password or an access token
   * @param mail the built mail
   * @param recipients everyone, the customer first
   */
  static SendResult send(
      Session session,
      MailSettings.Server server,
      String password,
      SMTPMessage mail,
      List<InternetAddress> recipients) {
    String bounce = mail.getEnvelopeFrom();
    try {
      String plain = ((InternetAddress) mail.getFrom()[0]).getAddress();
      SendResult result = attempt(session, server, password, mail, recipients);
      if (result instanceof SendResult.Rejected refused
          && !plain.equals(bounce)
          && ofSender(refused)) {
        mail.setEnvelopeFrom(plain);
        return attempt(session, server, password, mail, recipients);
      }
      return result;
    } catch (MessagingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static boolean ofSender(SendResult.Rejected refused) {
    return refused.reason().contains(SENDER_REFUSED) || refused.reason().contains("SendAsDenied");
  }

  private static SendResult attempt(
      Session session,
      MailSettings.Server server,
      String password,
      SMTPMessage mail,
      List<InternetAddress> recipients) {
    Submission submission = new Submission(session, "smtp");
    List<InternetAddress> taken;
    try (submission) {
      connect(submission, server, password);
      submission.sendMessage(mail, recipients.toArray(Address[]::new));
      return new SendResult.Sent(id(mail));
    } catch (AuthenticationFailedException refused) {
      return SmtpReplies.login(text(refused));
    } catch (SendFailedException failed) {
      taken = taken(failed, recipients);
      if (taken.size() == recipients.size() || !taken.contains(recipients.getFirst())) {
        return submission.failed(failed, recipients.getFirst());
      }
    } catch (MessagingException broken) {
      return submission.broken(broken);
    }
    return attempt(session, server, password, mail, taken);
  }

  /** Those of the recipients whom the server did not refuse one by one. */
  private static List<InternetAddress> taken(
      SendFailedException failed, List<InternetAddress> recipients) {
    List<Address> refused = new ArrayList<>();
    for (Exception cause : causes(failed)) {
      if (cause instanceof SMTPAddressFailedException address) {
        refused.add(address.getAddress());
      }
    }
    return recipients.stream().filter(one -> !refused.contains(one)).toList();
  }

  /** Connects and logs in, nothing else. */
  static void probe(Session session, MailSettings.Server server, String password)
      throws MessagingException {
    Submission submission = new Submission(session, "smtp");
    try (submission) {
      connect(submission, server, password);
    }
  }

  private static void connect(Submission submission, MailSettings.Server server, String password)
      throws MessagingException {
    if (server.user().isEmpty()) {
      submission.connect(server.host(), server.port(), null, null);
    } else {
      submission.connect(server.host(), server.port(), server.user(), password);
    }
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    complete = true;
    super.finishData();
  }

  private SendResult failed(SendFailedException failed, InternetAddress customer) {
    SendResult other = broken(failed);
    for (Exception cause : causes(failed)) {
      switch (cause) {
        case SMTPAddressFailedException address when customer.equals(address.getAddress()) -> {
          return SmtpReplies.reply(address.getReturnCode(), text(address));
        }
        case SMTPSenderFailedException sender when sender.getReturnCode() >= 500 -> {
          return new SendResult.Rejected(
              SendResult.Cause.CONTENT,
              String.valueOf(sender.getReturnCode()),
              SENDER_REFUSED + text(sender));
        }
        case SMTPSenderFailedException sender when sender.getReturnCode() >= 400 ->
            other = SmtpReplies.reply(sender.getReturnCode(), text(sender));
        case SMTPSendFailedException sent when sent.getReturnCode() >= 400 ->
            other = SmtpReplies.reply(sent.getReturnCode(), text(sent));
        default -> {}
      }
    }
    return other;
  }

  private static List<Exception> causes(MessagingException failed) {
    List<Exception> causes = new ArrayList<>();
    Exception cause = failed;
    while (cause != null) {
      causes.add(cause);
      cause = cause instanceof MessagingException chained ? chained.getNextException() : null;
    }
    return causes;
  }

  /** No answer: after the last line was sent nobody knows, before it nothing was delivered. */
  private SendResult broken(MessagingException broken) {
    if (complete) {
      return new SendResult.Unknown(
          "The mail server took the mail but did not confirm it: " + text(broken));
    }
    int code = getLastReturnCode();
    return code >= 400 && !(broken.getNextException() instanceof IOException)
        ? SmtpReplies.reply(code, text(broken))
        : new SendResult.Later(Duration.ZERO, "The mail server cannot be reached: " + text(broken));
  }

  private static String id(SMTPMessage mail) {
    try {
      return Objects.requireNonNullElse(mail.getMessageID(), "");
    } catch (MessagingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String text(MessagingException failure) {
    return Headers.oneLine(Words.of(failure, "the connection broke off"));
  }
}
