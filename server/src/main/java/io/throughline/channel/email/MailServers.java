package io.throughline.channel.email;

import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;

/** Sessions of the mail library with every time limit and every check switched on. */
final class MailServers {
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final Duration TALK = Duration.ofSeconds(60);

  private final Duration connect;
  private final Duration talk;

  MailServers() {
    this(CONNECT, TALK);
  }

  MailServers(Duration connect, Duration talk) {
    this.connect = connect;
    this.talk = talk;
  }

  /** A session for a server; {@code protocol} is {@code imap} or {@code smtp}. */
  Session session(String protocol, MailSettings.Server server) {
    String prefix = "mail." + protocol + ".";
    Properties properties = new Properties();
    properties.setProperty(prefix + "host", server.host());
    properties.setProperty(prefix + "port", String.valueOf(server.port()));
    properties.setProperty(prefix + "connectiontimeout", String.valueOf(connect.toMillis()));
    properties.setProperty(prefix + "timeout", String.valueOf(talk.toMillis()));
    properties.setProperty(prefix + "writetimeout", String.valueOf(talk.toMillis()));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "auth", String.valueOf(!server.user().isEmpty()));
    switch (server.security()) {
      case TLS -> properties.setProperty(prefix + "ssl.enable", "true");
      case STARTTLS -> {
        properties.setProperty(prefix + "starttls.enable", "true");
        properties.setProperty(prefix + "starttls.required", "true");
      }
      case NONE -> properties.setProperty(prefix + "starttls.enable", "false");
    }
    if (server.login().grant().isPresent()) {
      properties.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
    }
    properties.setProperty("mail.imap.peek", "true");
    properties.setProperty("mail.imap.fetchsize", String.valueOf(256 * 1024));
    properties.setProperty("mail.smtp.sendpartial", "false");
    properties.setProperty("mail.smtp.quitwait", "false");
    properties.setProperty("mail.mime.encodefilename", "true");
    return Session.getInstance(properties);
  }
}
