package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What the mail server in front took for spam begins in spam, unless we know better. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuspicionTest {
  private static final Map<String, String> FLAG = Map.of("X-Spam-Flag", "YES");
  private final Village village = new Village();

  @AfterAll
  void close() {
    village.close();
  }

  private void mail(String address, Map<String, String> headers, String text) {
    village.clock.advance(Duration.ofMinutes(1));
    village.mail(address, false, headers, text);
    village.settle();
  }

  private List<JsonNode> spam() {
    return village.list("/conversations?status=spam&limit=100");
  }

  private List<String> in(String status) {
    return village.list("/conversations?limit=100&status=" + status).stream()
        .map(one -> one.at("/preview/text").asString())
        .toList();
  }

  private String conversation(String status, String text) {
    return village.list("/conversations?limit=100&status=" + status).stream()
        .filter(one -> one.at("/preview/text").asString().equals(text))
        .map(one -> one.path("id").asString())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void beginsInSpamAndSaysWhy() {
    mail("pills@offers.example", FLAG, "Pills for less");
    assertThat(in("spam")).contains("Pills for less");
    assertThat(in("all")).doesNotContain("Pills for less");
    String id = conversation("spam", "Pills for less");
    List<JsonNode> entries = village.list("/conversations/" + id + "/entries");
    assertThat(entries)
        .anyMatch(
            one ->
                one.path("text")
                    .asString()
                    .equals("Marked as spam by the mail server: X-Spam-Flag"));
    assertThat(spam()).allMatch(one -> one.path("assigneeId").isNull());

    mail("pills@offers.example", FLAG, "Pills for nothing");
    assertThat(conversation("spam", "Pills for nothing"))
        .as("one conversation for one sender")
        .isEqualTo(id);
    mail("pills@offers.example", Map.of(), "Did you get my mail?");
    assertThat(in("open"))
        .as("what nobody suspects is not hidden by what came under the same name")
        .contains("Did you get my mail?");
    assertThat(in("spam")).contains("Pills for nothing");
  }

  @Test
  void nobodyIsHiddenWhomWeAnsweredBefore() {
    mail("ann@customer.example", Map.of(), "Where is my lamp?");
    mail("ann@customer.example", FLAG, "It was suspected once");
    assertThat(in("spam")).as("we never wrote to her").contains("It was suspected once");
    String id = conversation("open", "Where is my lamp?");
    assertThat(village.reply(id, "On its way").status()).isEqualTo(201);
    village.settle();
    mail("ann@customer.example", Map.of("X-Spam-Status", "Yes, score=9.1"), "Thank you");
    assertThat(village.messages(id)).anyMatch(one -> says(one, "Thank you"));
    assertThat(in("spam")).doesNotContain("Thank you");
  }

  @Test
  void whatGoesOnInAThreadOfOursIsNone() {
    mail(
        "bob@customer.example",
        Map.of("Message-ID", "<first@customer.example>"),
        "The handle broke");
    String id = conversation("open", "The handle broke");
    mail(
        "bob@customer.example",
        Map.of("X-Spam", "Yes", "In-Reply-To", "<first@customer.example>"),
        "And the lid");
    assertThat(village.messages(id)).anyMatch(one -> says(one, "And the lid"));
    assertThat(in("spam")).doesNotContain("And the lid");
  }

  @Test
  void whatAnAgentMarkedTakesInWhateverElseTheyWrite() {
    mail("news@loud.example", Map.of(), "Our newsletter");
    String id = conversation("open", "Our newsletter");
    village.api.put(Village.API + "/conversations/" + id + "/spam", Map.of("spam", true));
    mail("news@loud.example", Map.of(), "Our next newsletter");
    assertThat(conversation("spam", "Our next newsletter")).isEqualTo(id);
    assertThat(in("all")).doesNotContain("Our next newsletter");
  }

  @Test
  void anInboxNeedNotBelieveIt() {
    village.api.patch(
        Village.API + "/inboxes/" + village.mailbox(),
        Map.of("settings", Map.of("spam_headers", "false")));
    mail("cy@customer.example", FLAG, "Believed");
    village.api.patch(
        Village.API + "/inboxes/" + village.mailbox(),
        Map.of("settings", Map.of("spam_headers", "true")));
    assertThat(in("open")).contains("Believed");
  }

  private static boolean says(JsonNode entry, String text) {
    return entry.path("text").asString().strip().equals(text);
  }
}
