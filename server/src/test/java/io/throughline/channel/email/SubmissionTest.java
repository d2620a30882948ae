package io.throughline.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.throughline.channel.SendResult;
import io.throughline.conversation.Content;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Sending, to a real server and to one that misbehaves. */
class SubmissionTest {
  @TempDir private Path spool = Path.of("");

  private static Inbox inbox(int port, Map<String, String> more) {
    Map<String, String> settings =
        new java.util.HashMap<>(
            Map.of(
                "smtp_host",
                "127.0.0.1",
                "smtp_port",
                String.valueOf(port),
                "smtp_security",
                "none",
                "receive",
                "smtp"));
    settings.putAll(more);
    return Boxes.inbox(settings);
  }

  private static Outbound rich() {
    ObjectNode context =
        Json.object().put("messageId", "<m2@example.com>").put("subject", "Frage: Größe");
    for (int i = 0; i < 30; i++) {
      context.withArray("references").add("<r" + i + "@example.com>");
    }
    context.withArray("cc").add("carl@example.com");
    Content content =
        new Content(
            "Hallo Ann, größer geht nicht. 😀",
            Optional.empty(),
            Optional.of("<p>Hallo <b>Ann</b> <img data-cid=\"pic1\"></p>"),
            Optional.empty(),
            Json.object());
    byte[] bytes = {1, 2, 3};
    return Boxes.outbound(
        "ann@example.com",
        context,
        content,
        List.of(
            new Outbound.File(
                "Rechnung März.pdf",
                "application/pdf",
                3,
                Optional.empty(),
                () -> new ByteArrayInputStream(bytes)),
            new Outbound.File(
                "pic.png",
                "image/png",
                3,
                Optional.of("pic1"),
                () -> new ByteArrayInputStream(bytes))));
  }

  @Test
  void a_reply_threads_and_reads_back() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      Inbox inbox = inbox(mail.getSmtp().getPort(), Map.of());
      EmailChannel channel = Boxes.channel(spool, 0);
      SendResult result = channel.send(inbox, rich());
      assertThat(result).isEqualTo(new SendResult.Sent(channel.name(inbox, rich())));
      assertThat(mail.getReceivedMessages()).hasSize(2);
      check(channel.name(inbox, rich()), mail.getReceivedMessages()[0]);
    } finally {
      mail.stop();
    }
  }

  /** Copies that were chosen replace those of whoever took part; hidden ones are in no header. */
  @Test
  void chosen_copies_are_kept() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      ObjectNode context = Json.object();
      context.withArray("cc").add("carl@example.com");
      ObjectNode extra = Json.object();
      ObjectNode copies = extra.putObject(Outbound.COPIES);
      copies.putArray("cc").add("dora@example.com");
      copies.putArray("bcc").add("emil@example.com");
      Content content =
          new Content("Hello", Optional.empty(), Optional.empty(), Optional.empty(), extra);
      Boxes.channel(spool, 0)
          .send(
              inbox(mail.getSmtp().getPort(), Map.of()),
              Boxes.outbound("ann@example.com", context, content, List.of()));
      assertThat(mail.getReceivedMessages()).hasSize(3);
      assertThat(mail.getUserManager().getUserByEmail("emil@example.com")).isNotNull();
      assertThat(mail.getUserManager().getUserByEmail("carl@example.com")).isNull();
      for (MimeMessage sent : mail.getReceivedMessages()) {
        assertThat(sent.getHeader("Cc")).containsExactly("dora@example.com");
        assertThat(sent.getHeader("Bcc")).isNull();
        assertThat(new String(sent.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .doesNotContain("emil");
      }
    } finally {
      mail.stop();
    }
  }

  private static void check(String id, MimeMessage sent) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    sent.writeTo(out);
    Mail read = MailReader.read(out.toByteArray(), MailContext.unknown());
    assertThat(read.ids().messageId()).contains(id);
    assertThat(read.ids().inReplyTo()).containsExactly("<m2@example.com>");
    assertThat(read.ids().references())
        .hasSize(12)
        .startsWith("<r0@example.com>", "<r20@example.com>")
        .endsWith("<m2@example.com>");
    assertThat(read.subject()).isEqualTo("Re: Frage: Größe");
    assertThat(read.people().from()).isEqualTo(new Mailbox("Bo (Acme)", "support@acme.example"));
    assertThat(read.people().replyTo().getFirst().address())
        .isEqualTo("support+" + Boxes.TOKEN + "@acme.example");
    assertThat(read.people().cc().getFirst().address()).isEqualTo("carl@example.com");
    assertThat(read.people().arrival().returnPath().orElseThrow())
        .startsWith("support+b.")
        .endsWith("@acme.example");
    assertThat(read.body().visible()).isEqualTo("Hallo Ann, größer geht nicht. 😀");
    assertThat(read.body().quoted()).contains("> Where is it?");
    assertThat(read.body().html().orElseThrow()).contains("data-cid=\"pic1\"");
    assertThat(read.body().attachments())
        .extracting(MailAttachment::name)
        .containsExactlyInAnyOrder("Rechnung März.pdf", "pic.png");
    assertThat(read.body().attachments()).filteredOn(MailAttachment::inline).hasSize(1);
    assertThat(read.nature().automatic()).isFalse();
    assertThat(
            out.toString(StandardCharsets.ISO_8859_1).lines().allMatch(line -> line.length() < 999))
        .isTrue();
  }

  @Test
  void an_automatic_mail_says_so_and_never_answers_a_machine() throws Exception {
    Content automatic = Content.of("We got it.", Json.object().put("automatic", true));
    try (FickleServer server = new FickleServer("250 ok")) {
      Outbound answer = Boxes.outbound("ann@example.com", Json.object(), automatic, List.of());
      assertThat(Boxes.channel(spool, 0).send(inbox(server.port(), Map.of()), answer))
          .isInstanceOf(SendResult.Sent.class);
      assertThat(server.data())
          .contains(
              "Auto-Submitted: auto-replied",
              "X-Auto-Response-Suppress: All",
              "X-Loop: support@acme.example");
      Outbound toMachine =
          Boxes.outbound(
              "ann@example.com", Json.object().put("automatic", true), automatic, List.of());
      assertThat(Boxes.channel(spool, 0).send(inbox(server.port(), Map.of()), toMachine))
          .isInstanceOf(SendResult.Rejected.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.1.1 No such user, RECIPIENT, 5.1.1",
    "RCPT, 550 Unknown user, RECIPIENT, 550",
    "RCPT, 554 5.7.1 Relay access denied, CONTENT, 5.7.1",
    "MAIL, 530 5.7.57 Client not authenticated, CREDENTIALS, 530",
    "DATA, 550 5.7.1 Message rejected as spam, CONTENT, 5.7.1",
    "DOT, 552 5.3.4 Message too big, CONTENT, 5.3.4",
    "DOT, 554 5.6.0 Bad content, CONTENT, 5.6.0"
  })
  void a_lasting_refusal_is_told_with_its_cause(
      String stage, String reply, String cause, String code) throws Exception {
    try (FickleServer server = new FickleServer("250 ok").answering(stage, reply)) {
      SendResult result =
          Boxes.channel(spool, 0)
              .send(inbox(server.port(), Map.of()), Boxes.simple("ann@example.com"));
      assertThat(result).isInstanceOf(SendResult.Rejected.class);
      if (!stage.equals("MAIL")) {
        SendResult.Rejected rejected = (SendResult.Rejected) result;
        assertThat(rejected.cause()).hasToString(cause);
        assertThat(rejected.code()).isEqualTo(code);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, 421 busy",
    "MAIL, 451 4.3.0 try later",
    "RCPT, 450 4.2.0 Greylisted",
    "DOT, 452 4.3.1 disk full",
    "DOT, 421 4.7.0 slow down"
  })
  void a_passing_refusal_is_tried_later(String stage, String reply) throws Exception {
    try (FickleServer server = new FickleServer("250 ok").answering(stage, reply)) {
      SendResult result =
          Boxes.channel(spool, 0)
              .send(inbox(server.port(), Map.of()), Boxes.simple("ann@example.com"));
      assertThat(result).isInstanceOf(SendResult.Later.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"DOT, HANG", "DOT, DROP"})
  void no_answer_after_the_last_line_is_unknown(String stage, String reply) throws Exception {
    try (FickleServer server = new FickleServer("250 ok").answering(stage, reply)) {
      EmailChannel channel =
          Boxes.channel(spool, 0, new MailServers(Duration.ofSeconds(1), Duration.ofMillis(600)));
      SendResult result =
          channel.send(inbox(server.port(), Map.of()), Boxes.simple("ann@example.com"));
      assertThat(result).isInstanceOf(SendResult.Unknown.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"CONNECT, HANG", "RCPT, HANG", "RCPT, DROP", "DATA, DROP"})
  void no_answer_before_that_is_tried_later(String stage, String reply) throws Exception {
    try (FickleServer server = new FickleServer("250 ok").answering(stage, reply)) {
      EmailChannel channel =
          Boxes.channel(spool, 0, new MailServers(Duration.ofSeconds(1), Duration.ofMillis(600)));
      SendResult result =
          channel.send(inbox(server.port(), Map.of()), Boxes.simple("ann@example.com"));
      assertThat(result).isInstanceOf(SendResult.Later.class);
    }
  }

  @Test
  void nobody_there_is_tried_later_and_a_wrong_password_is_not() throws Exception {
    EmailChannel channel = Boxes.channel(spool, 0);
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    assertThat(channel.send(inbox(free, Map.of()), Boxes.simple("ann@example.com")))
        .isInstanceOf(SendResult.Later.class);
    try (FickleServer server =
        new FickleServer("250 ok").answering("AUTH", "535 5.7.8 Bad credentials")) {
      SendResult result =
          channel.send(
              inbox(server.port(), Map.of("smtp_user", "u", "smtp_password", "p")),
              Boxes.simple("ann@example.com"));
      assertThat(((SendResult.Rejected) result).cause()).isEqualTo(SendResult.Cause.CREDENTIALS);
    }
  }

  @Test
  void a_refused_bounce_address_is_given_up_for_the_plain_one() throws Exception {
    try (FickleServer server =
        new FickleServer("250 ok").answering("MAIL FROM:<SUPPORT+", "550 5.7.60 not yours")) {
      assertThat(
              Boxes.channel(spool, 0)
                  .send(inbox(server.port(), Map.of()), Boxes.simple("ann@example.com")))
          .isInstanceOf(SendResult.Sent.class);
      assertThat(server.data()).contains("Message-ID: <");
    }
  }

  private SendResult copied(FickleServer server) throws IOException {
    ObjectNode context = Json.object();
    context.withArray("cc").add("carl@example.com");
    return Boxes.channel(spool, 0)
        .send(
            inbox(server.port(), Map.of()),
            Boxes.outbound("ann@example.com", context, Content.text("Hello"), List.of()));
  }

  @Test
  void nobody_gets_a_copy_of_what_the_customer_does_not_get() throws Exception {
    try (FickleServer server =
        new FickleServer("250 ok").answering("RCPT TO:<ANN@", "450 4.1.2 Domain not found")) {
      assertThat(copied(server)).isInstanceOf(SendResult.Later.class);
      assertThat(server.data()).isEmpty();
    }
  }

  @Test
  void a_refused_copy_stops_nothing() throws Exception {
    try (FickleServer server =
        new FickleServer("250 ok").answering("RCPT TO:<CARL@", "550 5.1.1 unknown")) {
      assertThat(copied(server)).isInstanceOf(SendResult.Sent.class);
      assertThat(server.data()).contains("Hello");
    }
  }

  @Test
  void an_address_that_the_standard_does_not_know_is_written_to() throws Exception {
    try (FickleServer server =
        new FickleServer("550 no").answering("RCPT TO:<\"A..B\"@DOCOMO.NE.JP>", "551 seen")) {
      SendResult result =
          Boxes.channel(spool, 0)
              .send(inbox(server.port(), Map.of()), Boxes.simple("a..b@docomo.ne.jp"));
      assertThat(result.toString()).doesNotContain("malformed");
    }
  }
}
