package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.customer.suggestion.Questions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Asking customers whether they are somebody, by a code on the other channel. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodesTest {
  private static final String API = Village.API;
  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
  private final Village village = new Village();
  private int number;

  @AfterAll
  void close() {
    village.close();
  }

  /** Two who may be one: Ann wrote a mail, and somebody in the chat names her order. */
  private final class Case {
    final String mail = "ann" + ++number + "@customer.example";
    final String order = "K-70" + number + "5";
    final String visitor = village.visitor();
    final String suggestion;

    Case() {
      village.mail("Ann <" + mail + ">", true, Map.of("Subject", "Lamp"), "It flickers.");
      village.settle();
      village.api.put(
          API + "/customers/" + ann() + "/records/order/" + order,
          Map.of("title", "Lamp", "at", "2026-04-01T10:00:00Z"));
      village.clock.advance(Duration.ofMinutes(1));
      village.chat(visitor, "What about " + order + "?");
      village.settle();
      suggestion = offered().path("id").asString();
    }

    String ann() {
      return village.customer("email:" + mail);
    }

    JsonNode offered() {
      return village.list("/suggestions?state=open&customer=" + ann()).getFirst();
    }

    Heard ask() {
      Heard asked = village.api.post(API + "/suggestions/" + suggestion + "/ask", Map.of());
      village.settle();
      return asked;
    }

    String state() {
      return village.api.get(API + "/suggestions/" + suggestion).at("/state");
    }

    /** The code in the last mail to Ann. */
    String code() {
      String last =
          village.sent().stream()
              .filter(
                  one -> {
                    try {
                      return one.getAllRecipients()[0].toString().equals(mail);
                    } catch (jakarta.mail.MessagingException e) {
                      throw new IllegalStateException(e);
                    }
                  })
              .map(Town::text)
              .reduce((one, later) -> later)
              .orElseThrow();
      Matcher found = CODE.matcher(last);
      assertThat(found.find()).as(last).isTrue();
      return found.group();
    }

    List<String> kept() {
      return village.house.read(
          tables ->
              tables
                  .fetch(
                      """
                          select concat_ws(' ', text, quoted, html, content::text) as all
                          from conversation.entry
                          union all
                          select concat_ws(' ', subject, preview) from conversation.conversation
                          union all select payload::text from kernel.event
                          union all select payload::text from kernel.job
                          union all select row_to_json(q)::text from customer.question q
                          """)
                  .map(row -> String.valueOf(row.get(0))));
    }

    boolean joined() {
      return village.conversations(ann()).stream()
          .anyMatch(one -> one.path("kinds").toString().contains("chat"));
    }
  }

  @Test
  void whoeverWritesTheCodeIsBoth() {
    Case ann = new Case();
    Heard asked = ann.ask();
    assertThat(asked.status()).as(asked.toString()).isEqualTo(200);
    assertThat(asked.at("/asked/handle")).isEqualTo(ann.mail);
    assertThat(asked.at("/asked/state")).isEqualTo("open");
    String code = ann.code();
    assertThat(ann.kept()).noneMatch(text -> text.contains(code));
    assertThat(village.messages(village.conversations(ann.ann()).getFirst().path("id").asString()))
        .last()
        .satisfies(entry -> assertThat(entry.path("text").asString()).contains(Questions.MASK));
    assertThat(village.session(Map.of("visitor", ann.visitor)).path("entries").toString())
        .as("the visitor is told that there is one, and neither it nor where")
        .contains("code of six digits")
        .doesNotContain(code)
        .doesNotContain(ann.mail);

    village.chat(ann.visitor, "It is " + code.substring(0, 3) + " " + code.substring(3));
    village.settle();

    assertThat(ann.joined()).isTrue();
    assertThat(ann.state()).isEqualTo("accepted");
    JsonNode held =
        village
            .api
            .get(API + "/customers/" + ann.ann())
            .json()
            .path("identities")
            .valueStream()
            .filter(one -> one.path("value").asString().equals(ann.mail))
            .findFirst()
            .orElseThrow();
    assertThat(held.path("evidence").asString()).isEqualTo("verified");
    assertThat(held.path("proof").asString()).isEqualTo("one-time code");
    assertThat(held.path("provedAt").asString()).startsWith("2026-04-2");
    assertThat(
            village
                .list("/customers/" + ann.ann() + "/merges")
                .getFirst()
                .path("evidence")
                .asString())
        .isEqualTo("verified");
    assertThat(ann.kept())
        .as("what the customer wrote is masked, too")
        .noneMatch(text -> text.replace(" ", "").contains(code));
    assertThat(village.messages(chatOf(ann)).stream().map(one -> one.path("text").asString()))
        .contains("It is " + Questions.MASK);
  }

  private String chatOf(Case ann) {
    return village.conversations(ann.ann()).stream()
        .filter(one -> one.path("kinds").toString().contains("chat"))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asString();
  }

  @Test
  void theCodeSaysNothingWhereItWasSent() {
    Case ann = new Case();
    ann.ask();
    String code = ann.code();
    village.mail("Ann <" + ann.mail + ">", true, Map.of("Subject", "Re: Lamp"), "Here: " + code);
    village.settle();
    assertThat(ann.joined()).isFalse();
    assertThat(ann.state()).isEqualTo("open");
    assertThat(ann.kept()).noneMatch(text -> text.contains(code));
  }

  @Test
  void aCodeTakesFiveAnswersAndAQuarterOfAnHour() {
    Case ann = new Case();
    ann.ask();
    String code = ann.code();
    String wrong = code.equals("123456") ? "654321" : "123456";
    for (int attempt = 0; attempt < 5; attempt++) {
      village.chat(ann.visitor, wrong);
    }
    village.settle();
    village.chat(ann.visitor, code);
    village.settle();
    assertThat(ann.joined()).isFalse();
    assertThat(ann.offered().at("/asked/state").asString()).isEqualTo("failed");

    assertThat(ann.ask().status()).isEqualTo(200);
    String second = ann.code();
    village.clock.advance(Questions.VALID.plusSeconds(1));
    village.chat(ann.visitor, second);
    village.settle();
    assertThat(ann.joined()).isFalse();
    assertThat(ann.offered().at("/asked/state").asString()).isEqualTo("expired");

    assertThat(ann.ask().status()).isEqualTo(200);
    assertThat(ann.ask().status()).as("one is under way").isEqualTo(409);
    village.chat(ann.visitor, ann.code());
    village.settle();
    assertThat(ann.joined()).isTrue();
  }

  @Test
  void somebodyWhoOnlySaysToBeTheOtherJoinsNobody() {
    Case ann = new Case();
    village.whatsApp("NO.900" + number, "474199900" + number, "My order is " + ann.order);
    village.settle();
    String mallory = village.customer("phone:+474199900" + number);
    JsonNode offered =
        village.list("/suggestions?state=open&customer=" + mallory).stream()
            .filter(one -> one.toString().contains(ann.mail))
            .findFirst()
            .orElseThrow();
    village.clock.advance(Duration.ofMinutes(1));
    village.mail("Ann <" + ann.mail + ">", false, Map.of("Subject", "Lamp"), "It is me.");
    village.settle();
    Heard asked =
        village.api.post(API + "/suggestions/" + offered.path("id").asString() + "/ask", Map.of());
    assertThat(asked.status()).as(asked.toString()).isEqualTo(200);
    village.settle();
    String sent = village.cloud.sent().stream().map(JsonNode::toString).reduce((a, b) -> b).get();
    Matcher code = CODE.matcher(sent.replaceAll("\"to\":\"\\d+\"", ""));
    assertThat(code.find()).as(sent).isTrue();
    village.mail(
        "Ann <" + ann.mail + ">", false, Map.of("Subject", "Lamp"), "The code is " + code.group());
    village.settle();
    assertThat(village.customer("phone:+474199900" + number))
        .as("a mail that anybody can have written")
        .isNotEqualTo(ann.ann());
  }
}
