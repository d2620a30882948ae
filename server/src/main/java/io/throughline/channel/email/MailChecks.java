package io.throughline.channel.email;

import io.throughline.channel.Checks.Check;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.error.Words;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.util.ArrayList;
import java.util.List;

/** Tries the servers of an inbox without sending or changing anything. */
final class MailChecks {
  private final MailServers servers;
  private final AccessTokens tokens;

  MailChecks(MailServers servers, AccessTokens tokens) {
    this.servers = servers;
    this.tokens = tokens;
  }

  List<Check> check(Inbox inbox) {
    MailSettings settings = MailSettings.of(inbox);
    List<Check> checks = new ArrayList<>();
    if (settings.source() == MailSettings.Source.IMAP) {
      String folder = inbox.settings().find("imap_folder").orElse("INBOX");
      checks.add(Check.timed(() -> tried("Reading " + folder, () -> read(settings, folder))));
    }
    checks.add(Check.timed(() -> tried("Logging in to send", () -> send(settings))));
    return checks;
  }

  private String read(MailSettings settings, String name) throws MessagingException {
    MailSettings.Server server = settings.imap();
    try (Store store = servers.session("imap", server).getStore("imap")) {
      store.connect(server.host(), server.port(), server.user(), tokens.secret(server.login()));
      Folder folder = store.getFolder(name);
      folder.open(Folder.READ_ONLY);
      return "%d mails are there".formatted(folder.getMessageCount());
    }
  }

  private String send(MailSettings settings) throws MessagingException {
    MailSettings.Server server = settings.smtp();
    Submission.probe(servers.session("smtp", server), server, tokens.secret(server.login()));
    return "The server accepts us";
  }

  private static Check tried(String what, Attempt attempt) {
    try {
      return new Check(what, true, attempt.run());
    } catch (MessagingException | RuntimeException failed) {
      return new Check(what, false, Headers.oneLine(Words.of(failed, "it broke off")));
    }
  }

  /** Something that may fail. */
  @FunctionalInterface
  private interface Attempt {
    String run() throws MessagingException;
  }
}
