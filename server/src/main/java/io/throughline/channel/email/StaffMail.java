package io.throughline.channel.email;

import io.throughline.channel.Letter;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** Builds the mail for a letter of the house to a teammate; it says that a machine wrote it. */
final class StaffMail {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private final Letter letter;
  private final MailSettings settings;

  StaffMail(Letter letter, MailSettings settings) {
    this.letter = letter;
    this.settings = settings;
  }

  /** Whether it would come back in as a customer's message. */
  boolean toOurselves() {
    return settings.own(letter.to());
  }

  List<InternetAddress> recipients() throws MessagingException {
    return List.of(new InternetAddress(letter.to(), true));
  }

  SMTPMessage build(Session session) throws MessagingException {
    SMTPMessage mail =
        new SMTPMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<notice." + letter.id() + "@" + settings.domain() + ">");
          }
        };
    mail.setEnvelopeFrom(settings.address());
    mail.setFrom(named(settings.address(), settings.sender()));
    mail.setRecipient(Message.RecipientType.TO, named(letter.to(), letter.name()));
    mail.setSubject(Headers.oneLine(letter.subject()), UTF_8);
    mail.setSentDate(Date.from(letter.at()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("X-Auto-Response-Suppress", "All");
    mail.setText(letter.text(), UTF_8);
    mail.saveChanges();
    return mail;
  }

  private static InternetAddress named(String address, String name) throws MessagingException {
    InternetAddress box = new InternetAddress(address, false);
    try {
      box.setPersonal(Headers.oneLine(name), UTF_8);
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
    return box;
  }
}
