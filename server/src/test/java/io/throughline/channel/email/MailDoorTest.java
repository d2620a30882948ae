package io.throughline.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.RawRequest;
import io.throughline.conversation.Inbound;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.config.SmtpConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking mail by SMTP. */
class MailDoorTest {
  private static final int LIMIT = 2 * 1024 * 1024;

  @TempDir private Path spool = Path.of("");
  private final Inbox inbox = Boxes.inbox(Map.of("receive", "smtp"));
  private final Inbox other =
      Boxes.inbox(Map.of("receive", "smtp", "address", "sales@acme.example"));
  private final Inbox paused =
      Boxes.paused(Boxes.inbox(Map.of("receive", "smtp", "address", "jobs@acme.example")));
  private final Boxes.Reception reception =
      new Boxes.Reception(Boxes.paused(inbox), paused, inbox, other);
  private Optional<MailDoor> open = Optional.empty();

  @BeforeEach
  void openDoor() {
    open =
        Optional.of(
            new MailDoor(new SmtpConfig("127.0.0.1", 0, Optional.empty()), spool, LIMIT, reception)
                .open());
  }

  @AfterEach
  void shutDoor() {
    open.ifPresent(MailDoor::close);
  }

  private Talk talk() throws IOException {
    return new Talk(open.orElseThrow().port());
  }

  @Test
  void a_mail_is_taken_with_its_envelope() throws IOException {
    try (Talk talk = talk()) {
      talk.say("MAIL FROM:<ann@example.com>", "250");
      talk.say("RCPT TO:<SUPPORT+" + Boxes.TOKEN + "@acme.example>", "250");
      talk.say("DATA", "354");
      talk.say(
          "From: ann@example.com\r\nSubject: Hi\r\nMessage-ID: <1@x>\r\n\r\nHello\r\n..dot\r\n.",
          "250");
    }
    RawRequest taken = reception.taken.getFirst();
    Inbound.Message message =
        (Inbound.Message) Boxes.channel(spool, 0).parse(inbox, taken).getFirst();
    assertThat(message.content().text()).isEqualTo("Hello\n.dot");
    assertThat(message.thread().token()).containsExactly(Boxes.TOKEN);
    assertThat(new String(taken.body().bytes(), StandardCharsets.UTF_8))
        .startsWith("Return-Path: <ann@example.com>\r\nDelivered-To: support+");
  }

  @Test
  void strangers_are_refused_at_once_and_nothing_is_relayed() throws IOException {
    try (Talk talk = talk()) {
      talk.say("MAIL FROM:<ann@example.com>", "250");
      assertThat(talk.say("RCPT TO:<nobody@acme.example>", "550")).contains("5.1.1");
      assertThat(talk.say("RCPT TO:<bob@elsewhere.example>", "550")).contains("5.1.1");
      talk.say("RCPT TO:<support@acme.example>", "250");
    }
    assertThat(reception.taken).isEmpty();
  }

  @Test
  void a_paused_inbox_asks_to_come_again() throws IOException {
    try (Talk talk = talk()) {
      talk.say("MAIL FROM:<ann@example.com>", "250");
      assertThat(talk.say("RCPT TO:<jobs@acme.example>", "450")).contains("4.2.1");
      talk.say("RCPT TO:<support@acme.example>", "250");
    }
  }

  @Test
  void a_bounce_with_an_empty_sender_is_taken_for_both_inboxes() throws IOException {
    try (Talk talk = talk()) {
      talk.say("MAIL FROM:<>", "250");
      talk.say("RCPT TO:<support@acme.example>", "250");
      talk.say("RCPT TO:<sales@acme.example>", "250");
      talk.say("DATA", "354");
      talk.say("From: a@b.example\r\n\r\nx\r\n.", "250");
    }
    assertThat(reception.taken).hasSize(2);
    assertThat(reception.taken.getFirst().header(Envelope.FROM)).contains("");
  }

  @Test
  void a_store_that_is_down_asks_to_come_again() throws IOException {
    reception.down = true;
    try (Talk talk = talk()) {
      talk.send("ann@example.com", "451");
    }
  }

  @Test
  void a_large_mail_is_spooled_and_one_too_large_is_refused() throws IOException {
    String line = "x".repeat(998) + "\r\n";
    try (Talk talk = talk()) {
      talk.say("MAIL FROM:<ann@example.com>", "250");
      talk.say("RCPT TO:<support@acme.example>", "250");
      talk.say("DATA", "354");
      talk.say("Subject: large\r\n\r\n" + line.repeat(1000) + ".", "250");
    }
    assertThat(reception.taken.getFirst().body().size()).isGreaterThan(1_000_000);
    try (Talk talk = talk()) {
      talk.say("MAIL FROM:<ann@example.com>", "250");
      talk.say("RCPT TO:<support@acme.example>", "250");
      talk.say("DATA", "354");
      talk.say("Subject: huge\r\n\r\n" + line.repeat(3000) + ".", "552");
    }
    assertThat(reception.taken).hasSize(1);
    try (Stream<Path> left = Files.list(spool)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void after_a_refusal_the_next_mail_is_taken_on_the_same_connection() throws IOException {
    reception.down = true;
    try (Talk talk = talk()) {
      talk.send("ann@example.com", "451");
      reception.down = false;
      talk.send("a..b@docomo.ne.jp", "250");
    }
    assertThat(reception.taken).hasSize(1);
  }

  @Test
  void a_mail_in_chunks_is_taken_whole_or_not_at_all() throws Exception {
    try (Talk talk = talk()) {
      talk.say("MAIL FROM:<ann@example.com>", "250");
      talk.say("RCPT TO:<support@acme.example>", "250");
      talk.say("BDAT 20 LAST\r\nFrom: a@b.example\r", "250");
    }
    assertThat(reception.taken).hasSize(1);
    try (Talk talk = talk()) {
      talk.say("MAIL FROM:<ann@example.com>", "250");
      talk.say("RCPT TO:<support@acme.example>", "250");
      talk.end("BDAT 1000 LAST\r\nFrom: a@b.example\r\n\r\nHalf");
    }
    assertThat(reception.taken).hasSize(1);
  }

  /** A client that checks the code of every reply. */
  private static final class Talk implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    Talk(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(15_000);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      assertThat(in.readLine()).startsWith("220");
      say("EHLO client.example", "250");
    }

    /** A whole mail, and the code that it gets in the end. */
    void send(String from, String code) throws IOException {
      say("MAIL FROM:<" + from + ">", "250");
      say("RCPT TO:<support@acme.example>", "250");
      say("DATA", "354");
      say("From: a@b.example\r\n\r\nx\r\n.", code);
    }

    String say(String text, String code) throws IOException {
      socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      String line = in.readLine();
      while (line != null && line.length() > 3 && line.charAt(3) == '-') {
        line = in.readLine();
      }
      assertThat(line).startsWith(code);
      return String.valueOf(line);
    }

    /** Says so much and no more, and waits until the other side has closed too. */
    void end(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      assertThat(in.lines().toList()).noneMatch(line -> line.startsWith("250"));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
