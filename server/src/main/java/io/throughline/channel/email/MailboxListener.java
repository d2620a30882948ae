package io.throughline.channel.email;

import io.throughline.channel.Listens;
import io.throughline.kernel.error.Words;
import io.throughline.kernel.json.Json;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import tools.jackson.databind.JsonNode;

/**
 * Watches one folder of a mailbox (RFC 3501, RFC 2177). It only looks: nothing is flagged, moved or
 * deleted. Mails and the position behind them become durable together, so after any outage reading
 * goes on where it stopped; what is read twice is recognised by its content.
 */
final class MailboxListener {
  private static final int BATCH = 25;
  private static final long BATCH_BYTES = 8L * 1024 * 1024;

  /**
   * How to listen.
   *
   * @param folder the folder's name
   * @param history how old a mail may be that was there before us
   * @param idle how long one IDLE lasts, at most nine minutes; also the time between two full looks
   * @param patience how long a server may take to end an IDLE
   * @param limit the most bytes of a mail
   * @param spool where large mails wait
   */
  record Manner(
      String folder, Duration history, Duration idle, Duration patience, long limit, Path spool) {}

  private final MailSettings.Server server;
  private final String password;
  private final Manner manner;
  private final Listens.Ear ear;
  private final Instant now;
  private Bookmark bookmark = new Bookmark(0, 0, Instant.EPOCH);

  /** How far we got: the folder's identity, the last mail in it, since when mail concerns us. */
  private record Bookmark(long validity, long uid, Instant since) {
    JsonNode json() {
      return Json.object().put("validity", validity).put("uid", uid).put("since", since.toString());
    }

    static Bookmark of(JsonNode json) {
      return new Bookmark(
          json.path("validity").asLong(0),
          json.path("uid").asLong(0),
          Instant.parse(json.path("since").asString(Instant.EPOCH.toString())));
    }
  }

  MailboxListener(
      MailSettings.Server server, String password, Manner manner, Listens.Ear ear, Instant now) {
    this.server = server;
    this.password = password;
    this.manner = manner;
    this.ear = ear;
    this.now = now;
  }

  /**
   * Listens until interrupted or until something breaks.
   *
   * @throws InterruptedException if that was the reason
   */
  void listen(Session session) throws Exception {
    try {
      watch(session);
    } catch (MessagingException | IOException broken) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      throw broken;
    }
  }

  private void watch(Session session) throws Exception {
    try (IMAPStore store = (IMAPStore) session.getStore("imap")) {
      store.connect(server.host(), server.port(), server.user(), password);
      IMAPFolder folder = (IMAPFolder) store.getFolder(manner.folder());
      folder.open(Folder.READ_ONLY);
      position(folder);
      boolean idles = store.hasCapability("IDLE");
      while (!Thread.currentThread().isInterrupted()) {
        while (fetch(folder)) {
          ear.healthy();
        }
        ear.healthy();
        pause(folder, idles);
        if (folder.getUIDValidity() != bookmark.validity()) {
          throw new IOException("the mailbox was replaced by another; it is read anew");
        }
      }
    }
  }

  /** Finds the place to go on from: the stored one, or the beginning of what concerns us. */
  private void position(IMAPFolder folder) throws MessagingException {
    long validity = folder.getUIDValidity();
    Bookmark stored =
        ear.bookmark(manner.folder())
            .map(Bookmark::of)
            .orElseGet(() -> new Bookmark(validity, 0, now.minus(manner.history())));
    bookmark = stored.validity() == validity ? stored : new Bookmark(validity, 0, stored.since());
  }

  /** Takes one batch of new mails; false if there are none. */
  private boolean fetch(IMAPFolder folder) throws MessagingException, IOException {
    List<IMAPMessage> fresh = fresh(folder);
    List<SpooledMail> mails = new ArrayList<>();
    List<Listens.Heard> heard = new ArrayList<>();
    long last = bookmark.uid();
    long bytes = 0;
    try {
      for (IMAPMessage message : fresh) {
        if (heard.size() >= BATCH || bytes >= BATCH_BYTES) {
          break;
        }
        last = folder.getUID(message);
        if (concerns(message)) {
          SpooledMail mail = read(message);
          mails.add(mail);
          bytes += mail.size();
          heard.add(new Listens.Heard(envelope(message), mail));
        }
      }
      boolean moved = last > bookmark.uid();
      if (moved || !heard.isEmpty()) {
        bookmark = new Bookmark(bookmark.validity(), last, bookmark.since());
        ear.accept(heard, manner.folder(), bookmark.json());
      }
      return moved;
    } finally {
      mails.forEach(SpooledMail::close);
    }
  }

  private List<IMAPMessage> fresh(IMAPFolder folder) throws MessagingException {
    long after = bookmark.uid();
    Message[] found = folder.getMessagesByUID(after + 1, UIDFolder.LASTUID);
    FetchProfile profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    profile.add(FetchProfile.Item.SIZE);
    profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
    folder.fetch(found, profile);
    List<IMAPMessage> fresh = new ArrayList<>();
    for (Message message : found) {
      // Asking for everything behind the last mail always answers with the last mail itself.
      if (message instanceof IMAPMessage known
          && !known.isExpunged()
          && folder.getUID(known) > after) {
        fresh.add(known);
      }
    }
    return fresh;
  }

  private boolean concerns(IMAPMessage message) throws MessagingException {
    return message.getReceivedDate() == null
        || !message.getReceivedDate().toInstant().isBefore(bookmark.since());
  }

  private SpooledMail read(IMAPMessage message) throws MessagingException, IOException {
    message.setPeek(true);
    if (message.getSizeLong() > manner.limit()) {
      return tooLarge(message);
    }
    try (InputStream in = message.getMimeStream()) {
      return SpooledMail.read("", in, manner.spool(), Long.MAX_VALUE);
    } finally {
      message.invalidateHeaders();
    }
  }

  /** A mail that stays in the mailbox, announced by its own header and a sentence. */
  private static SpooledMail tooLarge(IMAPMessage message) throws MessagingException, IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String line : java.util.Collections.list(message.getAllHeaderLines())) {
      if (!line.regionMatches(true, 0, "content-", 0, 8)) {
        out.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    long megabytes = message.getSizeLong() / (1024 * 1024);
    String body =
        "Content-Type: text/plain; charset=utf-8\r\n\r\n"
            + "This mail of %d MB is too large to be taken over. It is in the mailbox.\r\n"
                .formatted(megabytes);
    out.writeBytes(body.getBytes(StandardCharsets.UTF_8));
    return SpooledMail.of(out.toByteArray());
  }

  private static Map<String, String> envelope(IMAPMessage message) throws MessagingException {
    Map<String, String> headers = new HashMap<>(Map.of(Envelope.OVER, "imap"));
    if (message.getReceivedDate() != null) {
      headers.put(Envelope.RECEIVED, message.getReceivedDate().toInstant().toString());
    }
    return headers;
  }

  /**
   * Waits for news. The library does not time out while it idles, so that is done on a thread of
   * its own which is interrupted, and with it the connection, when the server does not answer any
   * more.
   */
  private void pause(IMAPFolder folder, boolean idles) throws Exception {
    if (!idles) {
      Thread.sleep(manner.idle().dividedBy(4));
      folder.getMessageCount();
      return;
    }
    Failure failure = new Failure();
    Thread idle = Thread.ofVirtual().name("idle").start(() -> failure.of(() -> folder.idle(true)));
    Thread poke = Thread.ofVirtual().name("poke").unstarted(() -> failure.of(() -> noop(folder)));
    try {
      if (!idle.join(manner.idle())) {
        poke.start();
        if (!idle.join(manner.patience()) || !poke.join(manner.patience())) {
          throw new IOException("the mail server stopped answering");
        }
      }
    } finally {
      idle.interrupt();
      poke.interrupt();
    }
    failure.check();
  }

  private static void noop(IMAPFolder folder) throws MessagingException {
    folder.doCommand(
        protocol -> {
          protocol.simpleCommand("NOOP", null);
          return "";
        });
  }

  /** The first thing that went wrong on another thread. */
  private static final class Failure {
    private volatile String reason = "";

    void of(Step step) {
      try {
        step.run();
      } catch (MessagingException | RuntimeException broken) {
        reason = reason.isEmpty() ? Words.of(broken, "the connection broke off") : reason;
      }
    }

    void check() throws IOException {
      if (!reason.isEmpty()) {
        throw new IOException(reason);
      }
    }
  }

  /** A step that may fail. */
  @FunctionalInterface
  private interface Step {
    void run() throws MessagingException;
  }
}
