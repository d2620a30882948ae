package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.flow.Town.Person;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever gets a copy takes part; whoever gets a hidden one is seen by nobody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CopiesTest {
  private static final String API = "/api/v1";
  private final Town town = new Town();
  private final Guest maya = town.agent();

  @AfterAll
  void close() {
    town.close();
  }

  private String asked(Person person, String text) {
    town.mail(person, "", text);
    Town.await("the mail", () -> !town.conversations(person).isEmpty());
    return town.conversations(person).getFirst().path("id").asString();
  }

  @Test
  void whoGetsACopyMayAnswer() throws Exception {
    Person flo = town.person("Flo");
    Person gus = town.person("Gus");
    Person hal = town.person("Hal");
    String conversation = asked(flo, "Which lamp?");
    Heard sent =
        maya.post(
            API + "/conversations/" + conversation + "/messages",
            Map.of("text", "The red one", "cc", List.of(gus.email()), "bcc", List.of(hal.email())));
    assertThat(sent.status()).as(sent.toString()).isEqualTo(201);
    Town.await("the copy", () -> !town.mailbox(gus).isEmpty());
    MimeMessage letter = town.mailbox(flo).getFirst();
    assertThat(letter.getHeader("Cc")).containsExactly(gus.email());
    assertThat(Town.text(letter)).doesNotContain(hal.email());
    town.mail(gus, letter.getMessageID(), "Better the blue one");
    Town.await(
        "the answer of whoever got a copy",
        () ->
            town.messages(conversation).stream()
                .anyMatch(one -> one.path("text").asString("").contains("the blue one")));
  }

  @Test
  void whatIsNoAddressIsRefused() {
    Person ida = town.person("Ida");
    String path = API + "/conversations/" + asked(ida, "Hello") + "/messages";
    for (String field : List.of("cc", "bcc")) {
      Heard heard = maya.post(path, Map.of("text", "Hi", field, List.of("nobody")));
      assertThat(heard.status()).as(heard.toString()).isEqualTo(422);
      assertThat(heard.at("/faults/0/field")).isEqualTo(field);
    }
  }
}
