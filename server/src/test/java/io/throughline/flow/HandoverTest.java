package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** A number changes hands on day 10. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class HandoverTest {
  private static final String API = Village.API;
  private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private final Village village = new Village();

  @AfterAll
  void close() {
    village.close();
  }

  /** What the API tells of a customer, in one text: record, timeline, conversations, events. */
  private String everything(String customer) {
    StringBuilder all = new StringBuilder();
    all.append(village.list("/customers/" + customer + "/timeline?limit=100"));
    for (JsonNode one : village.conversations(customer)) {
      all.append(one);
      String path = API + "/conversations/" + one.path("id").asString();
      all.append(village.api.get(path + "/entries?limit=100").text());
      all.append(village.api.get(path + "/routes").text());
    }
    return all.append(village.list("/customers/" + customer + "/records")).toString();
  }

  private List<String> found(String words) {
    village.house.indexed();
    return village.list("/search?q=" + words).stream()
        .map(one -> one.at("/conversation/customer/id").asString())
        .distinct()
        .toList();
  }

  private List<String> born(String customer) {
    return village.house.read(
        tables ->
            tables
                .fetch(
                    """
                        select b.id::text from customer.customer b
                        join customer.customer p on p.current_id = b.current_id
                        where p.id = ?::uuid
                        """,
                    customer)
                .map(row -> String.valueOf(row.get(0))));
  }

  /** Each has said one of the two words, and nothing of the other's is theirs. */
  private void checkApart(String old, String oldWord, String young, String youngWord) {
    assertThat(everything(old)).contains(oldWord).doesNotContain(youngWord, young);
    assertThat(everything(young)).contains(youngWord).doesNotContain(oldWord, old);
    assertThat(found(oldWord)).containsExactly(old);
    assertThat(found(youngWord)).containsExactly(young);
    assertThat(born(old))
        .as("what an export of one goes through")
        .doesNotContainAnyElementsOf(born(young));
    assertThat(eventsAbout(young)).allSatisfy(event -> assertThat(event).doesNotContain(old));
  }

  /** The events of what was said by that customer. */
  private List<String> eventsAbout(String customer) {
    return village.house.read(
        tables ->
            tables
                .fetch(
                    """
                        select payload::text from kernel.event
                        where type = 'entry.added' and payload->>'customerId' = ?
                        """,
                    customer)
                .map(row -> String.valueOf(row.get(0))));
  }

  @Test
  void anAgentSaysWhoseItIsNow() {
    village.whatsApp("NO.501", "4741500501", "The walnut5 table has a scratch");
    village.settle();
    String old = village.customer("phone:+4741500501");
    String talk = village.conversations(old).getFirst().path("id").asString();
    assertThat(village.reply(talk, "We send a new walnut5 board").status()).isEqualTo(201);
    village.mail(
        "Yara <yara@customer.example>",
        true,
        Map.of("Subject", "Hi"),
        "Which marble5 do you have?");
    village.settle();
    String young = village.customer("email:yara@customer.example");
    village.clock.advance(DAY.multipliedBy(10));

    Heard given =
        village.api.post(
            API + "/customers/" + young + "/handles", Map.of("handle", "phone:+4741500501"));
    assertThat(given.status()).as(given.toString()).isEqualTo(200);
    assertThat(given.text()).contains("+4741500501").contains("attested");
    village.clock.advance(DAY);
    village.whatsApp("NO.777", "4741500501", "Is the marble5 one in stock?");
    village.settle();

    assertThat(village.customer("phone:+4741500501")).isEqualTo(young);
    checkApart(old, "walnut5", young, "marble5");
    assertThat(village.conversations(young))
        .allSatisfy(one -> assertThat(one.path("linkedId").isNull()).isTrue());
    Heard astray = village.reply(talk, "Is it fine now?");
    assertThat(astray.status()).as("it would reach somebody else").isEqualTo(409);
    assertThat(astray.text()).contains("no longer this customer's");
    assertThat(village.api.get(API + "/customers/" + old).text())
        .contains("\"validUntil\":\"" + village.clock.instant().minus(DAY));
  }

  @Test
  void theHostApplicationTellsItTwoDaysLate() {
    village.whatsApp("NO.601", "4741600601", "The walnut chair creaks");
    village.settle();
    String old = village.customer("phone:+4741600601");
    village.clock.advance(DAY.multipliedBy(10));
    Instant moved = village.clock.instant();
    village.clock.advance(Duration.ofHours(1));
    village.whatsApp("NO.601", "4741600601", "Do you polish marble?");
    village.settle();
    assertThat(village.timeline(old)).contains("Do you polish marble?");
    village.clock.advance(DAY.multipliedBy(2));

    Heard told =
        village.api.put(
            API + "/customers/external:zoe",
            Map.of(
                "name",
                "Zoe",
                "handles",
                List.of(
                    Map.of(
                        "handle", "phone:+4741600601",
                        "evidence", "attested",
                        "since", moved.toString()),
                    Map.of(
                        "handle", "whatsapp:NO.601",
                        "evidence", "attested",
                        "since", moved.toString()))));
    assertThat(told.status()).as(told.toString()).isEqualTo(201);
    String young = told.at("/id");

    assertThat(village.timeline(old)).contains("The walnut chair creaks");
    assertThat(village.timeline(old)).doesNotContain("Do you polish marble?");
    assertThat(village.timeline(young)).contains("Do you polish marble?");
    assertThat(village.timeline(young)).doesNotContain("The walnut chair creaks");
    village.whatsApp("NO.601", "4741600601", "The marble one, I mean");
    village.settle();
    assertThat(village.timeline(young)).contains("The marble one, I mean");
    assertThat(found("walnut")).contains(old).doesNotContain(young);
    assertThat(found("marble")).contains(young).doesNotContain(old);
  }

  @Test
  void aProgramThatMayArrangeNothingTellsItToo() {
    village.whatsApp("NO.611", "4741611611", "The walnut9 bench creaks");
    village.settle();
    String old = village.customer("phone:+4741611611");
    village.clock.advance(DAY);
    Instant moved = village.clock.instant();
    village.clock.advance(DAY);
    village.whatsApp("NO.611", "4741611611", "Is marble9 heavy?");
    village.settle();
    Guest narrow = narrow();

    Heard refused = narrow.put(API + "/customers/external:zed", told("NO.611", FAR));
    assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
    assertThat(village.api.get(API + "/customers/external:zed").status())
        .as("what was refused is not half done")
        .isEqualTo(404);
    Heard told = narrow.put(API + "/customers/external:zed", told("NO.611", moved));
    assertThat(told.status()).as(told.toString()).isEqualTo(201);
    assertThat(village.timeline(old))
        .contains("The walnut9 bench creaks")
        .doesNotContain("Is marble9 heavy?");
    assertThat(village.timeline(told.at("/id"))).contains("Is marble9 heavy?");
  }

  /** A program that may change customers, and see what is its own. */
  private Guest narrow() {
    Guest founder =
        village.house.loggedIn(
            village
                .house
                .stranger()
                .post(
                    API + "/session",
                    Map.of("email", "maya@acme.example", "password", TestHouse.PASSWORD)));
    String role =
        Village.good(founder.post(API + "/roles", Desk.draft(List.of("edit_customers"), "own")))
            .path("id")
            .asString();
    return village.house.program(founder, role);
  }

  private static Map<String, Object> told(String user, Instant since) {
    return Map.of(
        "name",
        "Zed",
        "handles",
        List.of(
            Map.of(
                "handle", "whatsapp:" + user, "evidence", "attested", "since", since.toString())));
  }

  @Test
  void whoWroteFromTheNewNumberBeforeTheNewsHasOneConversation() {
    village.whatsApp("NO.721", "4741700721", "The walnut10 shelf is loose");
    village.settle();
    village.clock.advance(DAY);
    village.whatsApp("NO.722", "4741700722", "It fell down");
    village.settle();
    village.renumbered("NO.721", "4741700721", "NO.722", "4741700722");
    village.settle();
    String person = village.customer("phone:+4741700722");
    assertThat(village.timeline(person)).contains("The walnut10 shelf is loose", "It fell down");
    assertThat(village.conversations(person)).as("open conversations of one person").hasSize(1);
  }

  @Test
  void theNetworkTellsThatACustomerHasAnotherNumber() {
    village.whatsApp("NO.701", "4741700701", "The walnut7 shelf is loose");
    village.settle();
    String old = village.customer("phone:+4741700701");
    village.clock.advance(DAY.multipliedBy(10));
    village.renumbered("NO.701", "4741700701", "NO.702", "4741700702");
    village.settle();
    assertThat(village.customer("phone:+4741700702")).isEqualTo(old);
    village.clock.advance(DAY);
    village.whatsApp("NO.709", "4741700701", "Good morning, is the marble7 here?");
    village.whatsApp("NO.702", "4741700702", "The walnut7 shelf again");
    village.settle();
    String young = village.customer("phone:+4741700701");
    assertThat(young).isNotEqualTo(old);
    assertThat(village.timeline(old)).contains("The walnut7 shelf again");
    checkApart(old, "walnut7", young, "marble7");
  }

  @Test
  void aNumberMayChangeInTheSecondInWhichItWasMet() {
    village.clock.advance(Duration.ofMillis(700));
    village.whatsApp("NO.711", "4741700711", "The walnut8 shelf is loose");
    village.settle();
    village.renumbered("NO.711", "4741700711", "NO.712", "4741700712");
    village.whatsApp("NO.712", "4741700712", "It fell down");
    village.settle();
    String person = village.customer("phone:+4741700712");
    assertThat(village.timeline(person)).contains("The walnut8 shelf is loose", "It fell down");
    assertThat(village.customers("phone:+4741700711")).isEmpty();
  }

  @Test
  void aHandleIsGivenUp() {
    village.mail("Tim <tim@customer.example>", true, Map.of("Subject", "Hi"), "Hello");
    village.settle();
    String tim = village.customer("email:tim@customer.example");
    String identity = village.api.get(API + "/customers/" + tim).at("/identities/0/id");
    Heard ended = village.api.delete(API + "/customers/" + tim + "/handles/" + identity);
    assertThat(ended.status()).as(ended.toString()).isEqualTo(200);
    assertThat(village.customers("email:tim@customer.example")).isEmpty();
    String talk = village.conversations(tim).getFirst().path("id").asString();
    assertThat(village.reply(talk, "Are you there?").status()).isEqualTo(409);
    assertThat(village.api.delete(API + "/customers/" + tim + "/handles/" + identity).status())
        .isEqualTo(404);
    village.mail("Tim <tim@customer.example>", true, Map.of("Subject", "Yo"), "Hello, I am new");
    village.settle();
    assertThat(village.customer("email:tim@customer.example")).isNotEqualTo(tim);
  }

  @Test
  void aHandleThatSomebodyGotLaterIsNotTaken() {
    village.mail("Una <una@customer.example>", true, Map.of("Subject", "Hi"), "Hello");
    village.mail("Uwe <uwe@customer.example>", true, Map.of("Subject", "Hi"), "Hello");
    village.settle();
    Instant before = village.clock.instant().minus(DAY);
    String una = village.customer("email:una@customer.example");
    Heard mixed =
        village.api.post(
            API + "/customers/" + una + "/handles",
            Map.of("handle", "email:uwe@customer.example", "since", before.toString()));
    assertThat(mixed.status()).as("Uwe is known only by it, and since").isEqualTo(200);
    village.api.put(
        API + "/customers/external:vera",
        Map.of(
            "handles",
            List.of(Map.of("handle", "email:vera@customer.example", "evidence", "verified"))));
    village.clock.advance(DAY);
    village.api.put(
        API + "/customers/external:vera",
        Map.of("handles", List.of(Map.of("handle", "phone:+4741800801", "evidence", "attested"))));
    Heard refused =
        village.api.post(
            API + "/customers/" + una + "/handles",
            Map.of(
                "handle",
                "phone:+4741800801",
                "since",
                village.clock.instant().minusSeconds(60).toString()));
    assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
    assertThat(
            village
                .api
                .post(
                    API + "/customers/" + una + "/handles",
                    Map.of(
                        "handle",
                        "phone:+4741800801",
                        "since",
                        village.clock.instant().plus(DAY).toString()))
                .status())
        .isEqualTo(422);
  }
}
