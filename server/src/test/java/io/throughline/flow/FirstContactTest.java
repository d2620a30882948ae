package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.json.Json;
import io.throughline.simulator.WhatsAppAccount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Agents write first: by what the channel allows, to people who agreed, into one conversation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstContactTest {
  private static final String API = "/api/v1";

  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");
  private final Guest agent = desk.agent;
  private final AtomicLong numbers = new AtomicLong(4_799_000_000L);
  private final WhatsAppNumber number = new WhatsAppNumber(desk.administrator);
  private final Talks talks = new Talks(agent);
  private final String over = number.id();

  FirstContactTest() {
    ObjectNode offer = Json.object();
    offer.put("name", "parcel").put("language", "en").put("category", "UTILITY");
    offer.put("status", "APPROVED");
    offer
        .putArray("components")
        .addObject()
        .put("type", "BODY")
        .put("text", "Hello {{1}}, your parcel is late.");
    number.platform().approve(offer, 1);
  }

  @AfterAll
  void close() {
    house.close();
    number.close();
  }

  private WhatsAppAccount.Person person() {
    String digits = Long.toString(numbers.incrementAndGet());
    return new WhatsAppAccount.Person("Ann", "NO.1" + digits, digits);
  }

  private Map<String, Object> message(WhatsAppAccount.Person to) {
    Map<String, Object> body = new HashMap<>();
    body.put("inboxId", over);
    body.put("to", "phone:+" + to.number());
    body.put("name", "Ann");
    body.put("consent", "ticked the box when ordering");
    body.put("text", "Hello Ann, your parcel is late.");
    body.put(
        "template", Map.of("name", "parcel", "language", "en", "variables", Map.of("1", "Ann")));
    return body;
  }

  private Heard reach(String to) {
    Heard heard = agent.get(API + "/reach?inbox=" + over + "&to=" + to);
    assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
    return heard;
  }

  private String begun(WhatsAppAccount.Person to) {
    Heard heard = agent.post(API + "/conversations", message(to));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(201);
    return heard.at("/id");
  }

  private List<ObjectNode> taken(WhatsAppAccount.Person by) {
    return number.taken(message -> message.path("to").asString("").equals(by.number()));
  }

  @Test
  void theAnswerComesBackIntoIt() {
    WhatsAppAccount.Person ann = person();
    String conversation = begun(ann);
    Desk.soon(() -> taken(ann).isEmpty() ? "" : "taken");
    assertThat(taken(ann).getFirst().at("/template/name").asString()).isEqualTo("parcel");
    assertThat(talks.entries(conversation))
        .extracting(entry -> entry.path("kind").asString() + ": " + entry.path("text").asString())
        .contains(
            "note: Agreed to be written to here: ticked the box when ordering",
            "message: Hello Ann, your parcel is late.");

    number.say(ann, "When will it come?");
    Desk.soon(
        () -> talks.entries(conversation).toString().contains("When will it come?") ? "in" : "");
    assertThat(agent.get(API + "/conversations/" + conversation).at("/waitingFor")).isEqualTo("us");
    Heard answered =
        agent.post(API + "/conversations/" + conversation + "/messages", Map.of("text", "Monday"));
    assertThat(answered.status()).as(answered.toString()).isEqualTo(201);
    Desk.soon(() -> taken(ann).size() < 2 ? "" : "taken");
    assertThat(taken(ann).getLast().at("/text/body").asString()).isEqualTo("Monday");
    assertThat(desk.items("/conversations/" + conversation + "/routes"))
        .as("the way by which it began gives way to the one they answered on")
        .singleElement()
        .matches(route -> route.path("open").asBoolean());
  }

  @Test
  void nobodyIsWrittenToWhoDidNotAgree() {
    WhatsAppAccount.Person ann = person();
    String to = "phone:%2B" + ann.number();
    assertThat(reach(to).json().path("consent").asBoolean()).isTrue();
    for (String consent : new String[] {"", "  "}) {
      Map<String, Object> body = message(ann);
      body.put("consent", consent);
      Heard heard = agent.post(API + "/conversations", body);
      assertThat(heard.status()).as(heard.toString()).isEqualTo(422);
      assertThat(heard.at("/faults/0/field")).isEqualTo("consent");
    }
    assertThat(reach(to).json().path("customer").isNull()).isTrue();

    String conversation = begun(ann);
    assertThat(reach(to).json().path("consent").asBoolean()).as("silence").isTrue();
    number.say(ann, "Yes?");
    Desk.soon(() -> talks.entries(conversation).toString().contains("Yes?") ? "in" : "");
    JsonNode known = reach(to).json();
    assertThat(known.path("consent").asBoolean()).as("they wrote here themselves").isFalse();
    assertThat(known.path("name").asString()).isEqualTo("Ann");
    assertThat(known.path("openId").asString()).isEqualTo(conversation);
  }

  @Test
  void whereThereIsAWindowATemplateIsNeeded() {
    WhatsAppAccount.Person ann = person();
    assertThat(reach("phone:%2B" + ann.number()).json().path("templateOnly").asBoolean()).isTrue();
    Map<String, Object> body = message(ann);
    body.remove("template");
    Heard heard = agent.post(API + "/conversations", body);
    assertThat(heard.status()).as(heard.toString()).isEqualTo(409);
    assertThat(heard.at("/detail")).contains("a template can still be sent");
    assertThat(reach("phone:%2B" + ann.number()).json().path("customer").isNull()).isTrue();
  }

  @Test
  void nothingGoesWhereTheChannelDoesNotReach() {
    JsonNode reach = reach("email:ann@x.example").json();
    assertThat(reach.path("reason").asString())
        .isEqualTo("Number cannot be the first to write to ann@x.example.");
    Map<String, Object> body = message(person());
    body.put("inboxId", desk.inbox);
    assertThat(agent.post(API + "/conversations", body).status()).isEqualTo(409);
    assertThat(agent.get(API + "/reach?inbox=" + over + "&to=ann").status()).isEqualTo(422);
    assertThat(agent.get(API + "/reach?to=email:ann@x.example").status()).isEqualTo(422);
    body.put("inboxId", UUID.randomUUID().toString());
    assertThat(agent.post(API + "/conversations", body).status()).isEqualTo(404);
  }

  @Test
  void aFirstMessageSaysSomething() {
    Map<String, Object> mail =
        Map.of("inboxId", desk.mailInbox, "to", "email:cy@x.example", "text", " ");
    Heard heard = agent.post(API + "/conversations", mail);
    assertThat(heard.status()).as(heard.toString()).isEqualTo(422);
    assertThat(heard.at("/faults/0/field")).isEqualTo("text");
  }
}
