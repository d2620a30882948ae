package io.throughline.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.throughline.channel.RawRequest;
import io.throughline.conversation.Inbound;
import io.throughline.inbox.Inbox;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Watching a real IMAP server. */
class MailboxListenerTest {
  @TempDir private Path spool = Path.of("");
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private final Boxes.Ear ear = new Boxes.Ear();

  @BeforeEach
  void start() {
    server.start();
    user();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private GreenMailUser user() {
    return server.setUser("support@acme.example", "support@acme.example", "secret");
  }

  private void arrives(String name) throws Exception {
    arrives(name, "body of " + name);
  }

  private void arrives(String name, String body) throws Exception {
    String raw =
        "From: ann@example.com\r\nSubject: %s\r\nMessage-ID: <%s@example.com>\r\n\r\n%s\r\n"
            .formatted(name, name, body);
    user()
        .deliver(
            new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8))));
  }

  private MailSettings.Server imap() {
    Map<String, String> settings =
        Map.of(
            "imap_host",
            "127.0.0.1",
            "imap_port",
            String.valueOf(server.getImap().getPort()),
            "imap_security",
            "none",
            "imap_user",
            "support@acme.example",
            "imap_password",
            "secret");
    return MailSettings.of(Boxes.inbox(settings)).imap();
  }

  /** Listens while the task runs; returns how the listening ended. */
  private CompletableFuture<String> listening(Task task) throws Exception {
    MailboxListener.Manner manner =
        new MailboxListener.Manner(
            "INBOX",
            Duration.ofDays(1),
            Duration.ofMillis(400),
            Duration.ofSeconds(5),
            300_000,
            spool);
    MailSettings.Server imap = imap();
    CompletableFuture<String> end = new CompletableFuture<>();
    Thread listener =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    new MailboxListener(imap, "secret", manner, ear, Instant.now())
                        .listen(
                            new MailServers(Duration.ofSeconds(5), Duration.ofSeconds(5))
                                .session("imap", imap));
                    end.complete("");
                  } catch (Exception broken) {
                    end.complete(String.valueOf(broken));
                  }
                });
    try {
      task.run();
    } finally {
      listener.interrupt();
      end.get(15, TimeUnit.SECONDS);
    }
    return end;
  }

  private String next() throws InterruptedException {
    return subject(ear.next());
  }

  private String subject(RawRequest request) {
    Inbox inbox = Boxes.inbox(Map.of());
    Inbound.Message message =
        (Inbound.Message) Boxes.channel(spool, 0).parse(inbox, request).getFirst();
    return message.content().subject().orElse("");
  }

  @Test
  void mail_is_heard_in_order_once_and_only_looked_at() throws Exception {
    arrives("before");
    var _ =
        listening(
            () -> {
              assertThat(next()).isEqualTo("before");
              arrives("first");
              assertThat(next()).isEqualTo("first");
              arrives("second");
              arrives("third");
              assertThat(List.of(next(), next())).containsExactly("second", "third");
            });
    assertThat(ear.heard).isEmpty();
    assertThat(server.getReceivedMessages()).hasSize(4).allMatch(message -> !seen(message));
  }

  private static boolean seen(MimeMessage message) {
    try {
      return message.isSet(Flags.Flag.SEEN);
    } catch (jakarta.mail.MessagingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void nothing_is_missed_while_nobody_listens() throws Exception {
    arrives("one");
    var first = listening(() -> assertThat(next()).isEqualTo("one"));
    arrives("two");
    arrives("three");
    var second =
        listening(() -> assertThat(List.of(next(), next())).containsExactly("two", "three"));
    assertThat(ear.heard).isEmpty();
    assertThat(first.isDone() && second.isDone()).isTrue();
  }

  @Test
  void a_store_that_fails_is_asked_again() throws Exception {
    ear.broken = true;
    arrives("kept");
    MailboxListener.Manner manner =
        new MailboxListener.Manner(
            "INBOX",
            Duration.ofDays(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            300_000,
            spool);
    MailboxListener failing = new MailboxListener(imap(), "secret", manner, ear, Instant.now());
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> failing.listen(new MailServers().session("imap", imap())))
        .hasMessageContaining("the store is down");
    ear.broken = false;
    var end = listening(() -> assertThat(next()).isEqualTo("kept"));
    assertThat(end).isDone();
  }

  @Test
  void a_server_that_comes_back_with_another_mailbox_is_read_anew() throws Exception {
    arrives("one");
    var first = listening(() -> assertThat(next()).isEqualTo("one"));
    // As if the position had been kept for a mailbox that is not there any more.
    ObjectNode bookmark = (ObjectNode) Objects.requireNonNull(ear.bookmarks.get("INBOX"));
    bookmark.put("validity", 1).put("uid", 500);
    arrives("two");
    List<String> again = new ArrayList<>();
    var second =
        listening(
            () -> {
              again.add(next());
              again.add(next());
            });
    assertThat(again).containsExactly("one", "two");
    assertThat(first.isDone() && second.isDone()).isTrue();
  }

  @Test
  void a_broken_connection_ends_the_listening_with_a_reason() throws Exception {
    arrives("one");
    MailboxListener.Manner manner =
        new MailboxListener.Manner(
            "INBOX",
            Duration.ofDays(1),
            Duration.ofMillis(300),
            Duration.ofSeconds(2),
            300_000,
            spool);
    MailSettings.Server imap = imap();
    CompletableFuture<String> end = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                new MailboxListener(imap, "secret", manner, ear, Instant.now())
                    .listen(new MailServers().session("imap", imap));
              } catch (Exception broken) {
                end.complete(broken.toString());
              }
            });
    assertThat(next()).isEqualTo("one");
    server.stop();
    assertThat(end.get(15, TimeUnit.SECONDS)).isNotEmpty();
    server.start();
  }

  @Test
  void a_mail_too_large_is_announced_and_a_large_one_is_spooled() throws Exception {
    arrives("large", ("x".repeat(70) + "\r\n").repeat(4000));
    arrives("huge", ("x".repeat(70) + "\r\n").repeat(6000));
    var end =
        listening(
            () -> {
              assertThat(next()).isEqualTo("large");
              RawRequest huge = ear.next();
              assertThat(huge.body().size()).isLessThan(5000);
              assertThat(subject(huge)).isEqualTo("huge");
              assertThat(new String(huge.body().bytes(), StandardCharsets.UTF_8))
                  .contains("too large");
            });
    assertThat(end).isDone();
  }

  @Test
  void a_wrong_password_is_told() throws FolderException {
    Inbox inbox =
        Boxes.inbox(
            Map.of(
                "imap_host",
                "127.0.0.1",
                "imap_port",
                String.valueOf(server.getImap().getPort()),
                "imap_security",
                "none",
                "imap_user",
                "support@acme.example",
                "imap_password",
                "wrong",
                "smtp_host",
                "127.0.0.1",
                "smtp_port",
                "1",
                "smtp_security",
                "none"));
    assertThat(Boxes.channel(spool, 0).check(inbox))
        .extracting(check -> check.passed())
        .containsExactly(false, false);
  }

  /** What happens meanwhile. */
  @FunctionalInterface
  private interface Task {
    void run() throws Exception;
  }
}
