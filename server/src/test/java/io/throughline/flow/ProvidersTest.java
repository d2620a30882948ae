package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Fixture;
import io.throughline.kernel.json.Json;
import io.throughline.kernel.time.VirtualClock;
import io.throughline.simulator.BotAccount;
import io.throughline.simulator.BotStandIn;
import io.throughline.simulator.PageAccount;
import io.throughline.simulator.PageHooks;
import io.throughline.simulator.PageStandIn;
import io.throughline.simulator.StandInFault;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Channels whose providers call us and are called, through the whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvidersTest {
  private static final String API = "/api/v1";
  private static final String SECRET = "test_app_secret_0123456789abcdef";
  private static final String BOT_TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
  private static final PageAccount PAGE =
      new PageAccount("page", "v24.0", "102938475610293", "Acme", "EAAtoken", "9", SECRET, true, 0);
  private static final PageAccount ACCOUNT =
      new PageAccount(
          "instagram", "v24.0", "17841400000000000", "Acme", "IG", "9", SECRET, false, 1000);

  private final VirtualClock clock = new VirtualClock(Instant.now());
  private final TestHouse house = new TestHouse(clock);
  private final Guest agent = house.founder("Acme", "maya@acme.example");
  private final Talks talks = new Talks(agent);
  private final AtomicLong people = new AtomicLong(7_000_000_000L);
  private final PageStandIn page = PageStandIn.start(PAGE);
  private final PageStandIn account = PageStandIn.start(ACCOUNT);
  private final BotStandIn bot =
      BotStandIn.start(new BotAccount(110_201_543, "Acme", "acme_bot", BOT_TOKEN));
  private final JsonNode messenger =
      talks.inbox(
          "messenger",
          Map.of(
              "base_url", page.base().toString(),
              "page_id", PAGE.id(),
              "app_id", "1517776481860111",
              "access_token", PAGE.token(),
              "app_secret", SECRET));
  private final JsonNode instagram =
      talks.inbox(
          "instagram",
          Map.of(
              "base_url", account.base().toString(),
              "instagram_id", ACCOUNT.id(),
              "access_token", ACCOUNT.token(),
              "app_secret", SECRET));
  private final JsonNode telegram =
      talks.inbox(
          "telegram",
          Map.of(
              "api_url",
              bot.base().toString(),
              "bot_token",
              BOT_TOKEN,
              "secret_token",
              "s3cret_Token-42"));

  ProvidersTest() throws IOException {
    // The fields hold it all.
  }

  @AfterAll
  void close() {
    house.close();
    page.close();
    account.close();
    bot.close();
  }

  private void deliver(JsonNode inbox, PageAccount of, ObjectNode delivery) {
    URI address = talks.hook(inbox);
    try {
      assertThat(new PageHooks(of).send(address, delivery)).isEqualTo(200);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String person() {
    return Long.toString(people.incrementAndGet());
  }

  /** Lets somebody write; the conversation that it begins. */
  private String writes(JsonNode inbox, PageAccount of, String person, String text) {
    deliver(inbox, of, new PageHooks(of).text(person, "m_" + text, clock.instant(), text));
    return talks.conversation(text);
  }

  @Test
  void somebodyWritesIsKnownByNameIsAnsweredOnceAndReadsIt() {
    String ann = person();
    page.profile(ann, Json.object().put("first_name", "Ann").put("last_name", "Lie"));
    String conversation = writes(messenger, PAGE, ann, "where is my lamp");
    Town.await("the name", () -> talks.name(conversation).equals("Ann Lie"));
    String file = agent.upload(API + "/uploads", "a.png", "image/png", "PNG").at("/id");
    int before = page.messages().size();
    Heard sent =
        talks.reply(conversation, Map.of("text", "On its way", "attachments", List.of(file)));
    assertThat(sent.status()).as(sent.text()).isEqualTo(201);
    Town.await("both messages", () -> page.messages().size() == before + 2);
    assertThat(page.messages().get(before).at("/message/text").asString()).isEqualTo("On its way");
    assertThat(page.messages().get(before + 1).at("/message/attachment/type").asString())
        .isEqualTo("image");
    Town.await("the answers", () -> talks.states(conversation).equals(List.of("sent", "sent")));

    deliver(messenger, PAGE, new PageHooks(PAGE).read(ann, clock.instant().plusSeconds(5)));
    Town.await("the watermark", () -> talks.states(conversation).equals(List.of("read", "read")));
    deliver(
        messenger,
        PAGE,
        new PageHooks(PAGE).echo(page.messages().get(before), clock.instant(), true));
    Town.taken(agent);
    assertThat(talks.entries(conversation)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEchoSettlesWhatNobodyKnew(boolean marked) {
    PageStandIn provider = marked ? page : account;
    PageAccount of = marked ? PAGE : ACCOUNT;
    JsonNode inbox = marked ? messenger : instagram;
    String conversation = writes(inbox, of, person(), "are you there " + marked);
    int before = provider.messages().size();
    provider.next(new StandInFault.Drops());
    talks.reply(conversation, Map.of("text", "We are"));
    Town.await("nobody knows", () -> talks.states(conversation).equals(List.of("failed")));
    assertThat(provider.messages()).hasSize(before + 1);
    deliver(
        inbox, of, new PageHooks(of).echo(provider.messages().getLast(), clock.instant(), marked));
    Town.await("the echo", () -> talks.states(conversation).equals(List.of("sent")));
    Town.taken(agent);
    assertThat(talks.entries(conversation)).hasSize(2);
    assertThat(provider.messages()).as("nothing twice").hasSize(before + 1);
  }

  @Test
  void whatACustomerTakesBackIsGone() {
    String ann = person();
    String conversation = writes(instagram, ACCOUNT, ann, "my secret");
    ObjectNode event = new PageHooks(ACCOUNT).from(ann, clock.instant());
    event.putObject("message").put("mid", "m_my secret").put("is_deleted", true);
    deliver(instagram, ACCOUNT, new PageHooks(ACCOUNT).delivery(event));
    Town.await(
        "the withdrawal",
        () ->
            !talks.entries(conversation).getFirst().path("deletedAt").isMissingNode()
                && !talks.entries(conversation).getFirst().path("deletedAt").isNull());
    assertThat(talks.entries(conversation).getFirst().path("text").asString()).isEmpty();
    assertThat(agent.get(API + "/conversations/" + conversation).text())
        .doesNotContain("my secret");
    String wanted = "select 1 from conversation.entry where text like ? or content::text like ?";
    int found = house.read(tables -> tables.fetch(wanted, "%my secret%", "%my secret%").size());
    assertThat(found).isZero();
  }

  @Test
  void onlyPeopleWriteLateAndOnlyByLeave() {
    String conversation = writes(messenger, PAGE, person(), "take your time");
    Guest program = house.program(agent, "agent");
    clock.advance(Duration.ofHours(25));
    Heard closed = talks.reply(conversation, Map.of("text", "Sorry"));
    assertThat(closed.status()).as(closed.text()).isEqualTo(409);
    assertThat(closed.text()).contains("24 hours");
    talks.change(messenger, "human_agent", "true");
    assertThat(new Talks(program).reply(conversation, Map.of("text", "Beep")).status())
        .isEqualTo(409);
    int before = page.messages().size();
    Heard late = talks.reply(conversation, Map.of("text", "Sorry"));
    assertThat(late.status()).as(late.text()).isEqualTo(201);
    Town.await("the late answer", () -> page.messages().size() == before + 1);
    assertThat(page.messages().getLast().path("tag").asString()).isEqualTo("HUMAN_AGENT");
    clock.advance(Duration.ofDays(6));
    assertThat(talks.reply(conversation, Map.of("text", "Still?")).status()).isEqualTo(409);
    talks.change(messenger, "human_agent", "false");
  }

  @Test
  void subscribesAgainByItselfAndShowsWhatItCannotMend() {
    Town.await("the subscription", () -> page.subscribed().contains("messages"));
    page.unsubscribe();
    clock.advance(Duration.ofMinutes(61));
    Town.await("it again", () -> page.subscribed().contains("messages"));
    talks.change(messenger, "access_token", "revoked");
    Town.await("the failure", () -> talks.failure(messenger).contains("token"));
    talks.change(messenger, "access_token", PAGE.token());
    Town.await("its end", () -> talks.failure(messenger).isEmpty());
    account.renews("IGnew");
    clock.advance(Duration.ofMinutes(61));
    Town.await(
        "the renewal",
        () -> !talks.today(instagram).at("/settings/token_until").asString("").isEmpty());
    JsonNode renewed = talks.today(instagram);
    Town.await(
        "the end of the token beside its health",
        () ->
            talks
                .today(instagram)
                .at("/health/lastsUntil")
                .asString("")
                .startsWith(renewed.at("/settings/token_until").asString("").substring(0, 16)));
    talks.change(instagram, "access_token", ACCOUNT.token());
  }

  @Test
  void aBotIsToldWhereToCallAnswersButtonsAndShowsTyping() {
    Town.await("the webhook", () -> bot.hook().has("url"));
    assertThat(bot.hook().path("url").asString()).endsWith(Talks.path(telegram));
    assertThat(bot.hook().path("secret_token").asString()).isEqualTo("s3cret_Token-42");
    Guest network = house.stranger().with("X-Telegram-Bot-Api-Secret-Token", "s3cret_Token-42");
    String ann = "{\"id\":91,\"is_bot\":false,\"first_name\":\"Ann\",\"username\":\"ann_w\"}";
    Heard taken =
        network.post(
            Talks.path(telegram),
            """
            {"update_id":9001,"message":{"message_id":1,"date":%d,"text":"hello bot","from":%s,
            "chat":{"id":91,"type":"private","first_name":"Ann"}}}"""
                .formatted(clock.instant().getEpochSecond(), ann));
    assertThat(taken.status()).isEqualTo(200);
    String conversation = talks.conversation("hello bot");
    Heard pressed =
        network.post(
            Talks.path(telegram),
            "{\"update_id\":9002,\"callback_query\":{\"id\":\"77\",\"from\":"
                + ann
                + ",\"data\":\"yes\"}}");
    assertThat(pressed.text()).contains("answerCallbackQuery").contains("77");
    talks.types(conversation, () -> bot.actions().contains("91"));
    talks.reply(conversation, Map.of("text", "Hello Ann"));
    Town.await("the answer", () -> talks.states(conversation).equals(List.of("sent")));
    assertThat(bot.messages())
        .filteredOn(one -> one.path("chat_id").asString("").equals("91"))
        .singleElement()
        .satisfies(one -> assertThat(one.path("text").asString()).isEqualTo("Hello Ann"));
  }

  @Test
  void whatBreaksOffInsideIsToldInWords() {
    Guest network = house.stranger().with("X-Telegram-Bot-Api-Secret-Token", "s3cret_Token-42");
    network.post(
        Talks.path(telegram),
        """
        {"update_id":9101,"message":{"message_id":7,"date":%d,"text":"who are you?",
        "from":{"id":92,"is_bot":false,"first_name":"Bo"},"chat":{"id":92,"type":"private"}}}"""
            .formatted(clock.instant().getEpochSecond()));
    String conversation = talks.conversation("who are you?");
    String nobody =
        "update conversation.route set context = '{}', handle_value = 'nobody'"
            + " where conversation_id = ?::uuid";
    house.change(tables -> tables.execute(nobody, conversation));
    talks.replies(conversation, "Maya");
    Town.await("its end", () -> talks.states(conversation).equals(List.of("failed")));
    assertThat(talks.reasons(conversation))
        .containsExactly(
            "Sending broke off; it may have arrived."
                + " What went wrong stands in the server's log.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"messenger", "instagram", "telegram"})
  void capturedRequestsAreTakenOnceAndForgedOnesNot(String kind) {
    JsonNode inbox =
        switch (kind) {
          case "messenger" -> messenger;
          case "instagram" -> instagram;
          default -> telegram;
        };
    List<Fixture> captured =
        Fixture.of(kind).stream().filter(each -> !each.headers().isEmpty()).toList();
    long before = talks.requests();
    captured.forEach(each -> post(inbox, each));
    Town.taken(agent);
    long genuine = captured.stream().filter(each -> !each.forged()).count();
    assertThat(talks.requests() - before).isGreaterThanOrEqualTo(genuine);
    assertThat(talks.failed()).isEmpty();
    String once = everything();
    captured.forEach(each -> post(inbox, each));
    Town.taken(agent);
    assertThat(everything()).isEqualTo(once);
  }

  private void post(JsonNode inbox, Fixture fixture) {
    // What came before may still be passed on to the inbox that it is for.
    Town.taken(agent);
    long before = talks.requests();
    Heard heard = Talks.post(house.stranger(), inbox, fixture, "");
    if (fixture.forged()) {
      assertThat(heard.status()).as(fixture.file()).isIn(401, 403);
      assertThat(talks.requests()).as("kept nothing").isEqualTo(before);
    } else {
      assertThat(heard.status()).as(fixture.file()).isEqualTo(200);
    }
  }

  /** What is said, by whom and how it stands. */
  private String everything() {
    StringBuilder all = new StringBuilder();
    talks.conversations().stream()
        .map(one -> one.path("id").asString())
        .sorted()
        .forEach(
            id -> {
              for (JsonNode entry : talks.entries(id)) {
                all.append(id)
                    .append(entry.path("id"))
                    .append(entry.path("text"))
                    .append(entry.path("deletedAt"))
                    .append(entry.path("reactions"))
                    .append('\n');
              }
            });
    return all.toString();
  }
}
