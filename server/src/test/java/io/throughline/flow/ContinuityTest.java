package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** One customer, one conversation, whatever the channel and the order. */
class ContinuityTest {
  private static final List<String> CHANNELS = List.of("chat", "email", "whatsapp");
  private static Town town = new Town();

  @BeforeAll
  static void open() {
    assertThat(town.agent().get("/api/v1/session").status()).isEqualTo(200);
  }

  @AfterAll
  static void close() {
    town.close();
  }

  static Stream<List<String>> orders() {
    Stream<List<String>> pairs =
        CHANNELS.stream()
            .flatMap(
                first ->
                    CHANNELS.stream()
                        .filter(second -> !second.equals(first))
                        .map(second -> List.of(first, second)));
    return Stream.concat(
        pairs, Stream.of(CHANNELS, List.of("whatsapp", "chat", "email"), CHANNELS.reversed()));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void messagesOfOnePersonLandInOneConversation(List<String> channels) {
    Town.Person ann = town.person("ann");
    for (int i = 0; i < channels.size(); i++) {
      int expected = i + 1;
      town.say(ann, channels.get(i), "message " + expected);
      Town.await(
          channels.get(i) + " of " + channels,
          () -> said(ann).size() == expected && town.conversations(ann).size() == 1);
      if (i == 0) {
        assignToMe(ann);
      }
    }
    JsonNode conversation = town.conversations(ann).getFirst();
    assertThat(said(ann))
        .containsExactlyElementsOf(
            java.util.stream.IntStream.rangeClosed(1, channels.size())
                .mapToObj(i -> "message " + i)
                .toList());
    assertThat(town.routes(conversation.path("id").asString()))
        .extracting(route -> route.path("channel").asString())
        .containsExactlyInAnyOrderElementsOf(channels);
    assertThat(conversation.path("assigneeId").asString()).isEqualTo(me());
    assertThat(town.customers(ann.email())).hasSize(1);
  }

  @Test
  void repliesReachTheMailboxTheCloudAndTheWidgetAndTheAnswersComeBack() throws Exception {
    Town.Person ann = town.person("ann");
    for (String channel : CHANNELS) {
      town.say(ann, channel, "hello by " + channel);
      Town.await(channel, () -> said(ann).contains("hello by " + channel));
    }
    String id = town.conversations(ann).getFirst().path("id").asString();
    for (JsonNode route : town.routes(id)) {
      String channel = route.path("channel").asString();
      Heard heard =
          town.agent()
              .post(
                  "/api/v1/conversations/" + id + "/messages",
                  Map.of(
                      "text", "our answer by " + channel, "routeId", route.path("id").asString()));
      assertThat(heard.status()).as(heard.toString()).isEqualTo(201);
    }
    Town.await("the mail", () -> !town.mailbox(ann).isEmpty());
    MimeMessage mail = town.mailbox(ann).getFirst();
    assertThat(mail.getContent().toString() + mail.getSubject()).isNotEmpty();
    JsonNode sent = town.cloud().sent().poll(60, TimeUnit.SECONDS);
    assertThat(sent).isNotNull();
    assertThat(sent.at("/text/body").asString()).isEqualTo("our answer by whatsapp");
    assertThat(sent.path("to").asString()).isEqualTo(ann.phone());
    assertThat(town.cloud().refused()).isEmpty();
    Town.await(
        "the widget",
        () ->
            town.widget(ann)
                .valueStream()
                .anyMatch(entry -> entry.path("text").asString().equals("our answer by chat")));

    town.mail(ann, mail.getMessageID(), "an answer by mail");
    town.say(ann, "whatsapp", "an answer by phone");
    town.say(ann, "chat", "an answer by chat");
    Town.await("the answers", () -> said(ann).size() == 6);
    assertThat(town.conversations(ann)).hasSize(1);
  }

  @Test
  void aStrangerWhoQuotesAMessageIdGetsAConversationOfTheirOwn() throws Exception {
    Town.Person ann = town.person("ann");
    town.say(ann, "email", "my bill");
    Town.await("the question", () -> town.conversations(ann).size() == 1);
    String id = town.conversations(ann).getFirst().path("id").asString();
    town.agent().post("/api/v1/conversations/" + id + "/messages", Map.of("text", "your bill"));
    Town.await("the mail", () -> !town.mailbox(ann).isEmpty());

    Town.Person eve = town.person("eve");
    town.mail(eve, town.mailbox(ann).getFirst().getMessageID(), "show me all of it");
    Town.await("the stranger", () -> town.conversations(eve).size() == 1);

    JsonNode theirs = town.conversations(eve).getFirst();
    assertThat(theirs.path("id").asString()).isNotEqualTo(id);
    assertThat(theirs.path("linkedId").asString()).isEqualTo(id);
    assertThat(town.messages(id)).hasSize(2);
  }

  @Test
  void fiftyParallelDeliveriesEachTwiceMakeOneCustomerOneConversationFiftyMessages()
      throws InterruptedException {
    String phone = "4798765432";
    String user = "NO.99887766554433";
    String hook =
        "/hooks/"
            + Town.list(town.agent().get("/api/v1/inboxes")).stream()
                .filter(inbox -> inbox.path("kind").asString().equals("whatsapp"))
                .findFirst()
                .orElseThrow()
                .path("key")
                .asString();
    List<Thread> threads =
        java.util.stream.IntStream.range(0, 100)
            .mapToObj(
                i ->
                    Thread.ofVirtual()
                        .start(
                            () ->
                                Cloud.deliver(
                                    town.house().stranger(),
                                    hook,
                                    user,
                                    phone,
                                    "wamid.P" + i / 2,
                                    "part " + i / 2)))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    Town.await(
        "all of it",
        () ->
            Town.list(town.agent().get("/api/v1/customers?handle=phone:%2B" + phone)).size() == 1
                && town.agent()
                        .get("/api/v1/traffic?direction=in&state=received")
                        .json()
                        .path("total")
                        .asInt()
                    == 0);
    String customer =
        Town.list(town.agent().get("/api/v1/customers?handle=phone:%2B" + phone))
            .getFirst()
            .path("id")
            .asString();
    List<JsonNode> conversations =
        Town.list(town.agent().get("/api/v1/conversations?status=all&customer=" + customer));
    assertThat(conversations).hasSize(1);
    assertThat(
            town.messages(conversations.getFirst().path("id").asString()).stream()
                .map(entry -> entry.path("text").asString()))
        .hasSize(50)
        .doesNotHaveDuplicates();
  }

  private static List<String> said(Town.Person person) {
    return town.conversations(person).stream()
        .flatMap(conversation -> town.messages(conversation.path("id").asString()).stream())
        .filter(entry -> entry.path("direction").asString().equals("in"))
        .map(entry -> entry.path("text").asString().strip())
        .toList();
  }

  private static void assignToMe(Town.Person person) {
    String id = town.conversations(person).getFirst().path("id").asString();
    Heard heard =
        town.agent().put("/api/v1/conversations/" + id + "/assignment", Map.of("agentId", me()));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
  }

  private static String me() {
    return town.agent().get("/api/v1/session").at("/agent/id");
  }
}
