package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.time.VirtualClock;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An answer in the chat goes on by e-mail when the visitor has left, and only then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContinuationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(31);
  private final VirtualClock clock = new VirtualClock(Instant.now());
  private final Town town = new Town(clock);

  @AfterAll
  void close() {
    town.close();
  }

  @Test
  void whoHasLeftGetsAMailAndTheirAnswerComesBack() throws MessagingException {
    Town.Person ann = town.person("ann");
    String conversation = asks(ann);
    String answer = answer(conversation, "Come back whenever you like");
    town.awaitState(conversation, answer, "sent");
    assertThat(town.mailbox(ann)).isEmpty();

    lookAgain();

    Town.await("the mail", () -> !town.mailbox(ann).isEmpty());
    MimeMessage mail = town.mailbox(ann).getFirst();
    assertThat(Town.text(mail)).contains("Come back whenever you like");
    assertThat(town.deliveries(conversation, answer))
        .extracting(delivery -> delivery.path("kind").asString())
        .containsExactlyInAnyOrder("chat", "email");

    town.mail(ann, mail.getMessageID(), "Thank you, I am back");
    Town.await("the answer", () -> town.messages(conversation).size() == 3);
    assertThat(town.conversations(ann)).hasSize(1);
    assertThat(town.messages(conversation))
        .filteredOn(message -> message.path("text").asString().contains("I am back"))
        .extracting(message -> message.path("channel").asString())
        .containsExactly("email");
    lookAgain();
    assertThat(town.mailbox(ann)).hasSize(1);
  }

  @Test
  void whoIsThereGetsNoMail() {
    Town.Person ann = town.person("ann");
    String conversation = asks(ann);
    try (Screen widget = town.open(ann)) {
      widget.say(
          Map.of("type", "message", "id", UUID.randomUUID().toString(), "text", "I am here"));
      widget.next("accepted");
      String answer = answer(conversation, "So are we");
      town.awaitState(conversation, answer, "delivered");
    }
    lookAgain();
    assertThat(town.mailbox(ann)).isEmpty();
  }

  @Test
  void whoComesBackAndReadsGetsNoMail() {
    Town.Person ann = town.person("ann");
    String conversation = asks(ann);
    String answer = answer(conversation, "It is on its way");
    town.awaitState(conversation, answer, "sent");
    town.act(ann, Map.of("type", "seen", "entryId", answer));
    town.awaitState(conversation, answer, "read");
    lookAgain();
    assertThat(town.mailbox(ann)).isEmpty();
  }

  private String asks(Town.Person person) {
    town.say(person, "chat", "Where is it?");
    return town.conversation(person);
  }

  private String answer(String conversation, String text) {
    Heard heard =
        town.agent()
            .post("/api/v1/conversations/" + conversation + "/messages", Map.of("text", text));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(201);
    Town.await("the plan to look again", () -> town.house().waiting("continue") == 1);
    return heard.at("/id");
  }

  /** Waits until every answer was looked after once more and everything due was sent. */
  private void lookAgain() {
    clock.advance(PATIENCE);
    Town.await("the second look", () -> town.house().waiting("continue") == 0);
    Town.await("what it sends", () -> town.house().waiting("deliver") == 0);
  }
}
