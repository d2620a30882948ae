package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A reply quotes a message only if it names it; mails belong to their thread in any case. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersTest {
  private final Town town = new Town();

  @AfterAll
  void close() {
    town.close();
  }

  @Test
  void aReplyQuotesTheMessageItNames() throws InterruptedException {
    Town.Person ann = town.person("ann");
    town.whatsApp(ann, "wamid.FIRST", "Where is it?");
    town.whatsApp(ann, "wamid.SECOND", "And may I send it back?");
    String conversation = conversation(ann, 2);

    reply(conversation, Map.of("text", "One moment, please"));
    assertThat(sent().has("context")).isFalse();

    String first = entry(conversation, "Where is it?");
    Heard quoting = reply(conversation, Map.of("text", "With the carrier", "answers", first));
    assertThat(sent().at("/context/message_id").asString()).isEqualTo("wamid.FIRST");
    assertThat(quoting.at("/answers")).isEqualTo(first);

    String ours = entry(conversation, "One moment, please");
    reply(conversation, Map.of("text", "It took longer", "answers", ours));
    assertThat(sent().at("/context/message_id").asString()).startsWith("wamid.OUT");
  }

  @Test
  void onlyWhatWasSaidThereCanBeAnswered() {
    Town.Person ann = town.person("ann");
    town.say(ann, "whatsapp", "by phone");
    String conversation = conversation(ann, 1);
    town.say(ann, "chat", "in the chat");
    conversation(ann, 2);
    Town.Person eve = town.person("eve");
    town.say(eve, "whatsapp", "somebody else");
    String elsewhere = entry(conversation(eve, 1), "somebody else");
    for (String entry : new String[] {entry(conversation, "in the chat"), elsewhere}) {
      Map<String, Object> body = new HashMap<>(Map.of("text", "No", "answers", entry));
      body.put("routeId", route(conversation, "whatsapp"));
      Heard heard = town.agent().post("/api/v1/conversations/" + conversation + "/messages", body);
      assertThat(heard.status()).as(heard.toString()).isEqualTo(422);
      assertThat(heard.at("/faults/0/field")).isEqualTo("answers");
    }
  }

  @Test
  void mailsStayInTheirThread() throws MessagingException {
    Town.Person ann = town.person("ann");
    town.say(ann, "email", "my bill");
    String conversation = conversation(ann, 1);
    reply(conversation, Map.of("text", "your bill"));
    Town.await("the mail", () -> !town.mailbox(ann).isEmpty());
    assertThat(town.mailbox(ann).getFirst().getSubject()).isEqualTo("Re: A question");
    assertThat(town.mailbox(ann).getFirst().getHeader("In-Reply-To")).hasSize(1);
    assertThat(town.mailbox(ann).getFirst().getHeader("References")).hasSize(1);
  }

  @Test
  void anotherMatterIsAnsweredUnderItsOwnSubject() throws MessagingException {
    Town.Person ann = town.person("ann");
    town.mail(ann, "", "Lamp", "my lamp flickers");
    conversation(ann, 1);
    town.mail(ann, "", "Table", "my table wobbles");
    String conversation = conversation(ann, 2);
    reply(conversation, Map.of("text", "Which table is it?"));
    Town.await("the mail", () -> !town.mailbox(ann).isEmpty());
    assertThat(town.mailbox(ann).getFirst().getSubject()).isEqualTo("Re: Table");
  }

  private String conversation(Town.Person person, int messages) {
    Town.await(
        "the messages",
        () ->
            town.conversations(person).size() == 1
                && town.messages(town.conversations(person).getFirst().path("id").asString()).size()
                    == messages);
    return town.conversations(person).getFirst().path("id").asString();
  }

  private String entry(String conversation, String text) {
    return town.messages(conversation).stream()
        .filter(message -> message.path("text").asString().equals(text))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asString();
  }

  private String route(String conversation, String channel) {
    return town.routes(conversation).stream()
        .filter(route -> route.path("channel").asString().equals(channel))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asString();
  }

  private Heard reply(String conversation, Map<String, Object> body) {
    Heard heard = town.agent().post("/api/v1/conversations/" + conversation + "/messages", body);
    assertThat(heard.status()).as(heard.toString()).isEqualTo(201);
    return heard;
  }

  private JsonNode sent() throws InterruptedException {
    JsonNode sent = town.cloud().sent().poll(60, TimeUnit.SECONDS);
    assertThat(sent).isNotNull();
    return sent;
  }
}
