package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Fixture;
import io.throughline.simulator.StandInFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Providers that fail in every way: nothing goes out twice, and what fails says why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhonesDrillTest {
  private static final String API = "/api/v1";
  private final AtomicInteger people = new AtomicInteger(20_000);
  private final Phones phones = new Phones();

  @AfterAll
  void close() {
    phones.close();
  }

  private String person(String network) {
    int next = people.incrementAndGet();
    return switch (network) {
      case "line" -> "U" + String.format(Locale.ROOT, "%032x", next);
      case "viber" -> next + "A=";
      default -> "+47413" + String.format(Locale.ROOT, "%05d", next);
    };
  }

  private static String handle(String network) {
    return List.of("line", "viber").contains(network) ? network : "phone";
  }

  private String heard(String network, String person, int messages) {
    Town.await(
        messages + " messages of " + person,
        () -> {
          List<JsonNode> found = phones.conversations(handle(network), person);
          return found.size() == 1
              && phones.messages(found.getFirst().path("id").asString("")).size() == messages;
        });
    return phones.conversations(handle(network), person).getFirst().path("id").asString("");
  }

  private List<String> states(String conversation) {
    return phones.messages(conversation).stream()
        .flatMap(entry -> entry.path("deliveries").valueStream())
        .map(delivery -> delivery.path("state").asString())
        .toList();
  }

  private List<String> reasons(String conversation) {
    return phones.messages(conversation).stream()
        .flatMap(entry -> entry.path("deliveries").valueStream())
        .filter(delivery -> delivery.path("state").asString().equals("failed"))
        .map(delivery -> delivery.path("reason").asString(""))
        .toList();
  }

  /** What a provider does with the messages that come, in turn. */
  private static List<StandInFault> trouble(String network) {
    boolean twilio = network.startsWith("twilio");
    Optional<String> soon = Optional.of("1");
    return List.of(
        new StandInFault.Refuses(429, twilio ? 20429 : 0, 0, "Too many requests", soon),
        new StandInFault.Refuses(503, twilio ? 20503 : 0, 0, "Unavailable", soon),
        new StandInFault.Refuses(400, twilio ? 30007 : 0, 0, "No such words here", soon),
        new StandInFault.Drops(),
        new StandInFault.Says(503, "<html>Nobody is here</html>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"twilio-sms", "twilio-whatsapp", "bandwidth", "line", "viber"})
  void nothingGoesOutTwiceAndAllOfItIsSettled(String network) {
    String person = person(network);
    phones.say(person, network, "hello");
    String conversation = heard(network, person, 1);
    if (network.equals("line")) {
      phones.reply(conversation, network, "message 0", List.of());
      Town.await("the free answer", () -> states(conversation).equals(List.of("sent")));
    }
    trouble(network).forEach(fault -> phones.next(network, fault));
    for (int number = 1; number <= 6; number++) {
      assertThat(phones.reply(conversation, network, "message " + number, List.of()).status())
          .isEqualTo(201);
    }
    Town.sent(phones.agent());
    List<String> got =
        phones.got(person, network).stream().filter(text -> !text.endsWith(" 0")).toList();
    assertThat(got).as("in order, none twice").isSorted().doesNotHaveDuplicates().hasSize(5);
    assertThat(reasons(conversation))
        .as("the provider's words")
        .anyMatch(reason -> reason.contains("No such words here"));
    boolean repeatable = network.equals("line");
    assertThat(reasons(conversation)).hasSize(repeatable ? 1 : 2);
    assertThat(reasons(conversation).stream().anyMatch(text -> text.contains("may have arrived")))
        .as("what nobody knows is said, unless it can be asked for again")
        .isNotEqualTo(repeatable);
  }

  @ParameterizedTest
  @ValueSource(strings = {"twilio-sms", "bandwidth"})
  void receiptsSettleItInAnyOrderAndHoweverOften(String network) throws Exception {
    String person = person(network);
    phones.say(person, network, "hello");
    String conversation = heard(network, person, 1);
    phones.next(network, new StandInFault.Drops());
    phones.reply(conversation, network, "lost answer", List.of());
    Town.await("nobody knows", () -> states(conversation).equals(List.of("failed")));
    List<String> fates = new ArrayList<>(List.of("sent", "delivered", "delivered", "failed"));
    Collections.shuffle(fates, new Random(network.hashCode()));
    assertThat(phones.fate(network, "delivered")).isEqualTo(200);
    for (String fate : fates) {
      assertThat(phones.fate(network, fate)).isEqualTo(200);
    }
    Town.taken(phones.agent());
    assertThat(states(conversation)).containsExactly("delivered");
    assertThat(phones.got(person, network)).as("nothing twice").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"twilio-sms", "twilio-whatsapp", "bandwidth", "line", "viber"})
  void whatComesTwiceAndInDisorderIsThereOnce(String network) {
    String person = person(network);
    List<Integer> numbers =
        new ArrayList<>(IntStream.range(0, 12).map(at -> at % 6).boxed().toList());
    Collections.shuffle(numbers, new Random(7));
    numbers.parallelStream()
        .forEach(number -> phones.say(person, network, "number " + number, person + "-" + number));
    Town.taken(phones.agent());
    String conversation = heard(network, person, 6);
    assertThat(phones.messages(conversation))
        .extracting(entry -> entry.path("text").asString())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bandwidth", "line", "viber"})
  void capturedRequestsAreTakenOnceAndForgedOnesNot(String kind) {
    String inbox = phones.reached(phones.hookUrl(kind)).getPath();
    List<Fixture> captured =
        Fixture.of(kind).stream().filter(each -> !each.headers().isEmpty()).toList();
    assertThat(captured).isNotEmpty();
    long before = entries();
    captured.forEach(each -> post(inbox, each));
    Town.taken(phones.agent());
    assertThat(Town.list(phones.agent().get(API + "/traffic?direction=in&state=failed"))).isEmpty();
    long once = entries();
    assertThat(once).isGreaterThan(before);
    captured.forEach(each -> post(inbox, each));
    Town.taken(phones.agent());
    assertThat(entries()).isEqualTo(once);
  }

  private void post(String hook, Fixture fixture) {
    Guest provider = phones.house().stranger().with(fixture.headers());
    String body = new String(fixture.body().bytes(), StandardCharsets.UTF_8);
    long before = requests();
    int status = provider.call("POST", hook, body).status();
    if (fixture.forged()) {
      assertThat(status).as(fixture.file()).isIn(401, 403);
      assertThat(requests()).as("kept nothing").isEqualTo(before);
    } else {
      assertThat(status).as(fixture.file()).isEqualTo(200);
    }
  }

  private long requests() {
    return phones.agent().get(API + "/traffic?direction=in").json().path("total").asLong();
  }

  private long entries() {
    return phones
        .house()
        .read(
            tables ->
                java.util.Objects.requireNonNull(
                    tables
                        .fetchSingle("select count(*) from conversation.entry")
                        .get(0, Long.class)));
  }
}
