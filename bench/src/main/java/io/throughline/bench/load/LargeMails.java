package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Mailer;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Rig;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Mails with a file of 25 MB, one alone and several at once: what the server's memory grows by
 * meanwhile, and how long it takes until the file can be fetched as it was sent.
 */
final class LargeMails {
  private static final int FILE = 25 * 1024 * 1024;
  private static final int CHUNK = 57 * 1024;
  private static final double MEGA = 1e6;

  private final Rig rig;
  private final Ledger ledger;
  private final int door;
  private final Map<String, String> hashes = new ConcurrentHashMap<>();

  LargeMails(Rig rig, Ledger ledger, int door) {
    this.rig = rig;
    this.ledger = ledger;
    this.door = door;
  }

  /** Measures; the door must belong to a server that was started just now. */
  void measure(double scale, Consumer<Figure> report) {
    int together = scale < 0.5 ? 4 : 8;
    stream("warm", 1);
    Pause.millis(2_000);
    watched("one", 1, report);
    watched("several", together, report);
    report.accept(Figure.count("files that are not as they were sent", wrong()).atMost(0));
  }

  private void watched(String run, int mails, Consumer<Figure> report) {
    String what = mails == 1 ? "one of 25 MB" : "%d of 25 MB at once".formatted(mails);
    double seconds;
    try (MemoryWatch watch = MemoryWatch.resident(rig.installation())) {
      seconds = stream(run, mails);
      report.accept(Figure.of(what + ", growth of resident memory", watch.growth() / MEGA, "MB"));
    }
    try (MemoryWatch watch = MemoryWatch.live(rig.installation())) {
      stream(run + "-live", mails);
      report.accept(
          Figure.of(what + ", growth of live objects", watch.growth() / MEGA, "MB").atMost(25));
    }
    report.accept(Figure.of(what + ", until all can be fetched", seconds, "s"));
  }

  /**
   * Sends so many at once and waits until each can be fetched; returns how many seconds it took.
   */
  private double stream(String run, int mails) {
    long began = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < mails; i++) {
      String name = "%s-%d.bin".formatted(run, i);
      threads.add(Thread.ofVirtual().start(() -> send(name)));
    }
    MailRun.join(threads);
    for (int i = 0; i < mails; i++) {
      fetched("%s-%d.bin".formatted(run, i));
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private void send(String name) {
    try (Mailer mailer = new Mailer(door)) {
      int code = mailer.deliver("large@people.example", Mails.ADDRESS, out -> write(name, out));
      if (code != 250) {
        throw new IllegalStateException(name + " was answered with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String name, OutputStream out) throws IOException {
    out.write(
        """
        From: large@people.example\r
        To: %s\r
        Subject: %s\r
        Message-ID: <%s@people.example>\r
        Date: Mon, 6 Jul 2026 12:00:00 +0200\r
        MIME-Version: 1.0\r
        Content-Type: multipart/mixed; boundary="=_large"\r
        \r
        --=_large\r
        Content-Type: text/plain; charset=utf-8\r
        \r
        The file %s is enclosed.\r
        --=_large\r
        Content-Type: application/octet-stream; name="%s"\r
        Content-Disposition: attachment; filename="%s"\r
        Content-Transfer-Encoding: base64\r
        \r
        """
            .formatted(Mails.ADDRESS, name, name, name, name, name)
            .getBytes(StandardCharsets.US_ASCII));
    MessageDigest digest = sha256();
    try (OutputStream file = Base64.getMimeEncoder().wrap(new StaysOpen(out))) {
      Random random = new Random(name.hashCode());
      byte[] chunk = new byte[CHUNK];
      for (int left = FILE; left > 0; left -= CHUNK) {
        random.nextBytes(chunk);
        int count = Math.min(left, CHUNK);
        digest.update(chunk, 0, count);
        file.write(chunk, 0, count);
      }
    }
    hashes.put(name, HexFormat.of().formatHex(digest.digest()));
    out.write("\r\n--=_large--\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private void fetched(String name) {
    String query = "select id from conversation.attachment where name = ? and state = 'stored'";
    Pause.until(
        name + " to be there", Duration.ofMinutes(5), () -> !ledger.column(query, name).isEmpty());
    byte[] file =
        rig.office()
            .web()
            .get("/api/v1/attachments/" + ledger.column(query, name).getFirst())
            .good()
            .body();
    if (HexFormat.of().formatHex(sha256().digest(file)).equals(hashes.get(name))) {
      hashes.remove(name);
    }
  }

  /** How many were fetched with other bytes than were sent, or not at all. */
  private long wrong() {
    return hashes.size();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Is not closed with what wraps it. */
  private static final class StaysOpen extends FilterOutputStream {
    StaysOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
