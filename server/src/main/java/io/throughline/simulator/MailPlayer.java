package io.throughline.simulator;

import io.throughline.inbox.Inbox;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/** Writes mails to our own door, and reads what came to the mail server of the stand-ins. */
final class MailPlayer implements Player {
  private static final int SUBJECT = 60;

  /** The line before a quotation, and all that follows. */
  private static final String QUOTED = "(?s)\\R\\R[^\\r\\n]*:\\R> .*";

  private final Inbox inbox;
  private final StandIns standIns;
  private final Clock clock;
  private final Session session;
  private int seen;

  MailPlayer(Inbox inbox, StandIns standIns, int door, Clock clock) {
    this.inbox = inbox;
    this.standIns = standIns;
    this.clock = clock;
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(door));
    properties.put("mail.smtp.localhost", "customer.example");
    properties.put("mail.smtp.timeout", "10000");
    this.session = Session.getInstance(properties);
  }

  @Override
  public void say(Person person, String text, URI house) {
    try {
      String domain = person.email().replaceAll(".*@", "");
      MimeMessage mail = new MimeMessage(session);
      mail.setFrom(new InternetAddress(person.email(), person.name(), "UTF-8"));
      mail.setRecipient(
          Message.RecipientType.TO, new InternetAddress(inbox.settings().text("address")));
      mail.setSubject(text.lines().findFirst().orElse("").transform(MailPlayer::cut), "UTF-8");
      mail.setSentDate(Date.from(clock.instant()));
      mail.setText(text, "UTF-8");
      mail.setHeader(
          "Authentication-Results",
          StandIns.AUTHSERV
              + "; dkim=pass header.d="
              + domain
              + "; spf=pass smtp.mailfrom="
              + domain);
      Transport.send(mail);
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException("the mail was not taken: " + e.getMessage(), e);
    }
  }

  private static String cut(String line) {
    return line.length() <= SUBJECT ? line : line.substring(0, SUBJECT) + "…";
  }

  @Override
  public synchronized List<Received> heard(URI house) {
    List<Received> heard = new ArrayList<>();
    List<StandIns.Letter> letters = standIns.letters(seen);
    seen += letters.size();
    for (StandIns.Letter letter : letters) {
      String text = text(letter.raw());
      letter.to().forEach(to -> heard.add(new Received(inbox.id(), to, text, clock.instant())));
    }
    return heard;
  }

  private String text(String raw) {
    byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return text(new MimeMessage(session, new ByteArrayInputStream(bytes)))
          .replaceFirst(QUOTED, "")
          .strip();
    } catch (MessagingException e) {
      return raw;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first plain text of a mail. */
  private static String text(Part part) throws MessagingException, IOException {
    if (part.isMimeType("text/plain")) {
      return String.valueOf(part.getContent());
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String found = text(parts.getBodyPart(i));
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return "";
  }
}
