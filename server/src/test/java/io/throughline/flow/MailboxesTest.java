package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Several addresses of one workspace: a mail to two of them is one mail, and ours stays ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailboxesTest {
  private static final String API = Village.API;
  private final Village village = new Village();
  private final JsonNode support = village.mailbox("help@acme.example");
  private final JsonNode sales = village.mailbox("sales@acme.example");

  @AfterAll
  void close() {
    village.close();
  }

  private List<JsonNode> said(String conversation) {
    return village.list("/conversations/" + conversation + "/entries").stream()
        .filter(entry -> entry.path("kind").asString().equals("message"))
        .toList();
  }

  @Test
  void aMailToTwoAddressesIsOneAndOurAnswerIsNotTheCustomers() {
    String mail =
        """
        From: Ann <ann@customer.example>
        To: help@acme.example
        Cc: sales@acme.example
        Subject: Lamps
        Message-ID: <lamps@customer.example>

        Do you have lamps?
        """
            .replace("\n", "\r\n");
    village.deliver(support, mail);
    village.deliver(sales, mail);
    village.settle();
    String ann = village.customer("email:ann@customer.example");
    List<JsonNode> conversations = village.list("/conversations?customer=" + ann);
    assertThat(conversations).hasSize(1);
    String conversation = conversations.getFirst().path("id").asString();
    assertThat(said(conversation)).hasSize(1);

    Village.good(
        village.api.post(
            API + "/conversations/" + conversation + "/messages", Map.of("text", "We do.")));
    village.settle();
    assertThat(village.sent()).isNotEmpty();
    String answer = GreenMailUtil.getWholeMessage(village.sent().getFirst());
    village.deliver(sales, answer);
    village.deliver(support, answer);
    village.settle();
    assertThat(said(conversation))
        .extracting(entry -> entry.path("direction").asString())
        .containsExactly("in", "out");
    assertThat(village.list("/conversations?status=all")).hasSize(1);
  }
}
