package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.simulator.LineHooks;
import io.throughline.simulator.StandInFault;
import io.throughline.simulator.TwilioStandIn;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** People who write with their telephones: one customer by the number, whatever the network. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhonesTest {
  private final AtomicInteger numbers = new AtomicInteger(10_000);
  private final Phones phones = new Phones();

  @AfterAll
  void close() {
    phones.close();
  }

  private String number() {
    return "+47413" + String.format(Locale.ROOT, "%05d", numbers.incrementAndGet());
  }

  static Stream<List<String>> pairs() {
    return Phones.NETWORKS.stream()
        .flatMap(
            first ->
                Phones.NETWORKS.stream()
                    .filter(second -> !second.equals(first))
                    .map(second -> List.of(first, second)));
  }

  private String heard(String number, int messages) {
    Town.await(
        messages + " messages of " + number,
        () -> {
          List<JsonNode> found = phones.conversations("phone", number);
          return found.size() == 1
              && phones.messages(found.getFirst().path("id").asString("")).size() == messages;
        });
    return phones.conversations("phone", number).getFirst().path("id").asString("");
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aNumberIsOneCustomerWithOneConversationOnBothNetworks(List<String> pair) {
    String number = number();
    phones.say(number, pair.getFirst(), "by " + pair.getFirst());
    String before = heard(number, 1);
    phones.say(number, pair.getLast(), "by " + pair.getLast());
    String conversation = heard(number, 2);
    assertThat(conversation).isEqualTo(before);
    for (String network : pair) {
      Heard answered = phones.reply(conversation, network, "our answer", List.of());
      assertThat(answered.status()).as(answered.toString()).isEqualTo(201);
      Town.await(network, () -> !phones.got(number, network).isEmpty());
    }
    Town.sent(phones.agent());
    for (String network : pair) {
      assertThat(phones.got(number, network)).as(network).containsExactly("our answer");
    }
  }

  private List<JsonNode> deliveries(String state) {
    return Town.list(phones.agent().get("/api/v1/traffic?direction=out&limit=100&state=" + state));
  }

  @Test
  void filesAreLentAndReceiptsComeBack() throws IOException, InterruptedException {
    String number = number();
    phones.say(number, "twilio-sms", "may I see it?");
    String conversation = heard(number, 1);
    String file =
        phones.agent().upload("/api/v1/uploads", "kvittering ø.png", "image/png", "PNG").at("/id");
    Heard answered = phones.reply(conversation, "twilio-sms", "here", List.of(file));
    assertThat(answered.status()).as(answered.toString()).isEqualTo(201);
    String entry = answered.at("/id");
    Town.await("the picture", () -> phones.got(number, "twilio-sms").equals(List.of("here")));
    TwilioStandIn.Taken sent = phones.twilio().messages().getLast();

    String lent = phones.reached(sent.form().text("MediaUrl")).getRawPath();
    Heard fetched = phones.house().stranger().get(lent);
    assertThat(fetched.status()).isEqualTo(200);
    assertThat(fetched.text()).isEqualTo("PNG");
    assertThat(fetched.header("Content-Type").orElse("")).startsWith("image/png");
    assertThat(fetched.header("Content-Disposition").orElse(""))
        .contains("filename=\"kvittering__.png\"");
    assertThat(phones.house().stranger().call("HEAD", lent, "").status()).isEqualTo(200);
    assertThat(phones.house().stranger().get(lent.replaceFirst("/lent/.", "/lent/x")).status())
        .isEqualTo(404);
    assertThat(phones.house().stranger().get("/lent/a/b").status()).isEqualTo(404);

    assertThat(phones.status(sent, "delivered", "")).isEqualTo(200);
    Town.await("the receipt", () -> state(entry).equals("delivered"));
    assertThat(phones.status(sent, "sent", "")).isEqualTo(200);
    assertThat(phones.status(sent, "undelivered", "30003")).isEqualTo(200);
    Town.taken(phones.agent());
    assertThat(state(entry)).as("it only climbs").isEqualTo("delivered");
  }

  private String state(String entry) {
    return Stream.of("queued", "sent", "delivered", "read", "failed")
        .filter(
            state ->
                deliveries(state).stream()
                    .anyMatch(one -> one.path("entryId").asString("").equals(entry)))
        .findFirst()
        .orElse("");
  }

  @ParameterizedTest
  @MethodSource("texting")
  void whoStopsMessagesGetsNoneUntilTheyAllowThem(String network) {
    String number = number();
    phones.say(number, "whatsapp", "hello");
    heard(number, 1);
    phones.say(number, network, "STOP");
    String conversation = heard(number, 2);
    Heard refused = phones.reply(conversation, network, "one more thing", List.of());
    assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
    assertThat(refused.at("/detail"))
        .contains("wants no more messages")
        .contains("Open instead: whatsapp");
    JsonNode route = phones.route(conversation, network);
    assertThat(route.path("open").asBoolean(true)).isFalse();
    assertThat(route.path("reason").asString("")).contains("only they can allow them again");
    assertThat(activities(conversation))
        .anyMatch(text -> text.startsWith("The customer wants no more messages over SMS"));
    assertThat(phones.reply(conversation, "whatsapp", "then here", List.of()).status())
        .isEqualTo(201);

    phones.say(number, network, "another question");
    heard(number, 4);
    assertThat(phones.route(conversation, network).path("open").asBoolean(true))
        .as("only the word opens it")
        .isFalse();
    phones.say(number, network, "Start");
    heard(number, 5);
    assertThat(phones.reply(conversation, network, "welcome back", List.of()).status())
        .isEqualTo(201);
    Town.await("it", () -> phones.got(number, network).equals(List.of("welcome back")));
  }

  @Test
  void theWishForNoMoreMessagesOutlivesThePerson() {
    String number = number();
    phones.say(number, "bandwidth", "STOP");
    String customer =
        phones.agent().get("/api/v1/conversations/" + heard(number, 1)).at("/customer/id");
    Heard erased =
        phones
            .agent()
            .post("/api/v1/customers/" + customer + "/erase", Map.of("confirm", customer));
    assertThat(erased.status()).as(erased.toString()).isEqualTo(200);
    Town.await("nobody", () -> phones.conversations("phone", number).isEmpty());
    assertThat(Ransack.database(phones.house().database().database(), List.of("wants no more")))
        .isEmpty();
    phones.say(number, "bandwidth", "who are you?");
    String anew = heard(number, 1);
    assertThat(phones.reply(anew, "bandwidth", "hello", List.of()).status()).isEqualTo(409);
    phones.say(number, "bandwidth", "start");
    heard(number, 2);
    assertThat(phones.reply(anew, "bandwidth", "hello", List.of()).status()).isEqualTo(201);
  }

  static Stream<String> texting() {
    return Stream.of("twilio-sms", "bandwidth");
  }

  private List<String> activities(String conversation) {
    return Town.list(
            phones.agent().get("/api/v1/conversations/" + conversation + "/entries?limit=100"))
        .stream()
        .filter(entry -> entry.path("kind").asString("").equals("activity"))
        .map(entry -> entry.path("text").asString(""))
        .toList();
  }

  @Test
  void everyMessageIsDeliveredOnceOrFailsWithTheReason() throws Exception {
    String number = number();
    phones.say(number, "twilio-sms", "hello");
    String conversation = heard(number, 1);
    List<StandInFault> faults =
        List.of(
            new StandInFault.Refuses(429, 20429, 0, "Too many requests", Optional.of("1")),
            new StandInFault.Refuses(503, 20503, 0, "Unavailable", Optional.of("1")),
            StandInFault.refuses(30007),
            new StandInFault.Drops());
    faults.forEach(phones.twilio()::next);
    for (int i = 1; i <= 5; i++) {
      phones.reply(conversation, "twilio-sms", "message " + i, List.of());
    }
    Town.await("four", () -> phones.got(number, "twilio-sms").size() == 4);
    Town.sent(phones.agent());
    assertThat(phones.got(number, "twilio-sms"))
        .as("in order and none twice")
        .containsExactly("message 2", "message 3", "message 4", "message 5");
    List<JsonNode> failed = deliveries("failed");
    assertThat(failed)
        .extracting(one -> one.path("reason").asString(""))
        .anySatisfy(reason -> assertThat(reason).contains("filtered it"))
        .anySatisfy(reason -> assertThat(reason).contains("may have arrived"));

    TwilioStandIn.Taken lost =
        phones.twilio().messages().stream()
            .filter(sent -> sent.form().text("Body").equals("message 2"))
            .findFirst()
            .orElseThrow();
    assertThat(phones.status(lost, "delivered", "")).isEqualTo(200);
    Town.await(
        "the receipt settles it",
        () ->
            deliveries("failed").stream()
                .noneMatch(one -> one.path("reason").asString("").contains("may have arrived")));
  }

  @Test
  void whatIsForgedLeavesNoTrace() {
    long before = phones.agent().get("/api/v1/traffic?direction=in").json().path("total").asLong(0);
    for (String network : List.of("twilio-sms", "twilio-whatsapp", "bandwidth", "line", "viber")) {
      String hook = phones.reached(phones.hookUrl(network)).getPath();
      Guest forger =
          phones
              .house()
              .stranger()
              .with("X-Twilio-Signature", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")
              .with("x-line-signature", "AAAA")
              .with("X-Viber-Content-Signature", "0".repeat(64))
              .with("Authorization", "Basic aG9vazp3cm9uZw==");
      assertThat(forger.post(hook, "[]").status()).as(network).isEqualTo(401);
    }
    assertThat(phones.agent().get("/api/v1/traffic?direction=in").json().path("total").asLong(0))
        .isEqualTo(before);
  }

  @Test
  void noPasswordOfAProviderIsKept() {
    phones.say(number(), "bandwidth", "hello");
    String inbox =
        Town.list(phones.agent().get("/api/v1/inboxes")).stream()
            .filter(one -> one.path("kind").asString("").equals("bandwidth"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString("");
    JsonNode request =
        Town.list(phones.agent().get("/api/v1/traffic?direction=in&inbox=" + inbox)).getFirst();
    String whole = phones.agent().get("/api/v1/intake/" + request.path("id").asString("")).text();
    assertThat(whole).contains("message-received").doesNotContainIgnoringCase("authorization");
  }

  @Test
  void peopleOnLineGetTheirNamesAndFreeAnswers() {
    String hana = "U4af49806290000000000000000000000";
    phones.line().profile(hana, "Hana");
    phones.say(hana, "line", "こんにちは");
    Town.await("her name", () -> named(hana).equals("Hana"));
    String conversation = phones.conversations("line", hana).getFirst().path("id").asString("");
    assertThat(phones.reply(conversation, "line", "hello", List.of()).status()).isEqualTo(201);
    Town.await("the answer", () -> phones.got(hana, "line").equals(List.of("hello")));
    assertThat(phones.line().messages().getFirst().path("how").asString("")).isEqualTo("reply");
  }

  @Test
  void whoBlocksTheAccountIsReachedAgainWhenTheyComeBack() throws Exception {
    String ken = "U4af49806290000000000000000000001";
    phones.say(ken, "line", "hi");
    Town.await("him", () -> phones.conversations("line", ken).size() == 1);
    String conversation = phones.conversations("line", ken).getFirst().path("id").asString("");
    friend(ken, "unfollow");
    Town.await(
        "that it is closed",
        () -> !phones.route(conversation, "line").path("open").asBoolean(true));
    friend(ken, "follow");
    Town.await(
        "that it is open", () -> phones.route(conversation, "line").path("open").asBoolean(false));
  }

  private void friend(String person, String event) throws Exception {
    LineHooks hooks = new LineHooks(Phones.LINE);
    int status =
        hooks.send(
            phones.reached(phones.hookUrl("line")),
            List.of(hooks.event(event, person, event + person, Instant.now())));
    assertThat(status).isEqualTo(200);
  }

  private String named(String userId) {
    return Town.list(phones.agent().get("/api/v1/customers?handle=line:" + userId)).stream()
        .findFirst()
        .map(one -> one.path("name").asString(""))
        .orElse("");
  }

  @Test
  void aFirstTextMessageCanBeOurs() {
    String number = number();
    assertThat(begin(number, "").status()).as("they have to have agreed").isEqualTo(422);
    Heard begun = begin(number, "At the till");
    assertThat(begun.status()).as(begun.toString()).isEqualTo(201);
    Town.await("it", () -> phones.got(number, "twilio-sms").equals(List.of("Your parcel is here")));
    phones.say(number, "twilio-sms", "thanks");
    heard(number, 2);
  }

  @Test
  void whoStoppedMessagesIsNotWrittenToFirst() {
    String number = number();
    phones.say(number, "twilio-sms", "Stop");
    String conversation = heard(number, 1);
    phones.agent().post("/api/v1/conversations/" + conversation + "/resolve", Map.of());
    Heard begun = begin(number, "At the till");
    assertThat(begun.status()).as(begun.toString()).isEqualTo(409);
    assertThat(begun.at("/detail")).contains("wants no more messages");
    assertThat(phones.got(number, "twilio-sms")).isEmpty();
  }

  private Heard begin(String number, String consent) {
    return phones
        .agent()
        .post(
            "/api/v1/conversations",
            Map.of(
                "inboxId",
                inboxId("twilio-sms"),
                "to",
                "phone:" + number,
                "consent",
                consent,
                "text",
                "Your parcel is here"));
  }

  private String inboxId(String kind) {
    return Town.list(phones.agent().get("/api/v1/inboxes")).stream()
        .filter(one -> one.path("kind").asString("").equals(kind))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asString("");
  }
}
