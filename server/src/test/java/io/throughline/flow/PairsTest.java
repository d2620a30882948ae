package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.json.Json;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * Two hundred pairs of messages, each labelled as the same matter, another matter of the same
 * customer, or another person; sent to the whole house as they would come. Two messages are joined
 * if they are in one conversation, or, over different handles, of one customer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PairsTest {
  private static final double MOST_WRONG = 0.01;
  private static final double LEAST_FOUND = 0.95;
  private final Village village = new Village();
  private final Map<String, String> devices = new HashMap<>();
  private List<Pair> pairs = List.of();
  private Map<Integer, Where> firsts = Map.of();
  private Map<Integer, Where> seconds = Map.of();

  /** One of the pairs, as the fixture has it. */
  private record Pair(int id, String shape, String label, String between, JsonNode json) {
    Duration after() {
      return Duration.parse(json.path("after").asString());
    }

    JsonNode part(String which) {
      return json.path(which);
    }

    boolean same() {
      return label.equals("same matter");
    }

    boolean stranger() {
      return label.equals("other person");
    }
  }

  /**
   * Where a message is: its entry, its conversation and its customer, and the handle it came on.
   */
  private record Where(String entry, String conversation, String customer, String handle) {}

  @BeforeAll
  void play() throws IOException, MessagingException {
    pairs = read();
    pairs.forEach(this::prepare);
    for (Pair pair : pairs) {
      say(pair, "first");
    }
    village.settle();
    firsts = places("first");
    for (Pair pair : pairs) {
      between(pair, Objects.requireNonNull(firsts.get(pair.id())));
    }
    village.settle();
    Instant begin = village.clock.instant();
    for (Duration gap : pairs.stream().map(Pair::after).distinct().sorted().toList()) {
      village.clock.advance(Duration.between(village.clock.instant(), begin.plus(gap)));
      for (Pair pair : pairs) {
        if (pair.after().equals(gap)) {
          say(pair, "second");
        }
      }
      village.settle();
    }
    firsts = places("first");
    seconds = places("second");
  }

  @AfterAll
  void close() {
    village.close();
  }

  private static List<Pair> read() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PairsTest.class.getResourceAsStream("/pairs/pairs.jsonl"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(Json::tree)
          .map(
              json ->
                  new Pair(
                      json.path("id").asInt(),
                      json.path("shape").asString(),
                      json.path("label").asString(),
                      json.path("between").asString(),
                      json))
          .toList();
    }
  }

  private void prepare(Pair pair) {
    JsonNode setup = pair.part("setup");
    if (!setup.isMissingNode()) {
      Village.good(
          village.api.put(
              Village.API + "/customers/external:" + setup.path("external").asString(),
              Map.of(
                  "name",
                  setup.path("name").asString(),
                  "handles",
                  setup
                      .path("handles")
                      .valueStream()
                      .map(one -> Map.of("handle", one.asString(), "evidence", "verified"))
                      .toList())));
    }
  }

  private static String name(Pair pair, String which) {
    return "pair-%d-%s".formatted(pair.id(), which);
  }

  private void say(Pair pair, String which) throws MessagingException {
    JsonNode part = pair.part(which);
    String text = part.path("text").asString();
    switch (part.path("over").asString()) {
      case "email" -> mail(pair, which, part, text);
      case "chat" -> chat(pair, which, part, text);
      case "whatsapp" ->
          village.whatsApp(
              part.path("user").asString(),
              part.path("number").asString(),
              name(pair, which),
              text,
              Optional.of(part.path("group").asString("")).filter(group -> !group.isEmpty()));
      default -> throw new IllegalStateException(part.toString());
    }
  }

  private void mail(Pair pair, String which, JsonNode part, String text) throws MessagingException {
    Map<String, String> headers = new HashMap<>();
    headers.put("Subject", part.path("subject").asString());
    headers.put("Message-ID", "<%s@village.example>".formatted(name(pair, which)));
    if (part.has("cc")) {
      headers.put("Cc", part.path("cc").asString());
    }
    switch (part.path("answers").asString("")) {
      case "first" -> answers(headers, "<%s@village.example>".formatted(name(pair, "first")));
      case "ours" -> {
        MimeMessage ours = ours(pair);
        answers(headers, ours.getMessageID());
        headers.put("To", ours.getReplyTo()[0].toString().replaceAll(".*<|>.*", ""));
      }
      default -> {}
    }
    village.mail(part.path("from").asString(), part.path("proved").asBoolean(), headers, text);
  }

  private static void answers(Map<String, String> headers, String id) {
    headers.put("In-Reply-To", id);
    headers.put("References", id);
  }

  /** The mail in which we answered the first. */
  private MimeMessage ours(Pair pair) {
    String to = pair.part("first").path("from").asString().replaceAll(".*<|>.*", "");
    return village.sent().stream()
        .filter(
            mail -> {
              try {
                return mail.getAllRecipients()[0].toString().equals(to);
              } catch (MessagingException e) {
                throw new IllegalStateException(e);
              }
            })
        .findFirst()
        .orElseThrow();
  }

  private void chat(Pair pair, String which, JsonNode part, String text) {
    JsonNode signed = part.path("signed");
    String device =
        devices.computeIfAbsent(part.path("visitor").asString(), key -> village.visitor());
    String visitor = device;
    if (!signed.isMissingNode()) {
      Map<String, String> claims = new HashMap<>();
      signed.properties().forEach(one -> claims.put(one.getKey(), one.getValue().asString()));
      String subject = Objects.requireNonNull(claims.remove("sub"));
      visitor =
          village
              .session(Map.of("visitor", device, "identity", village.identity(subject, claims)))
              .path("visitor")
              .asString();
    }
    JsonNode form = part.path("introduce");
    if (!form.isMissingNode()) {
      village.introduce(visitor, form.path("name").asString(), form.path("email").asString());
    }
    village.chat(visitor, name(pair, which), text);
  }

  private void between(Pair pair, Where first) {
    String path = Village.API + "/conversations/" + first.conversation();
    for (String act : pair.between().split(", ", -1)) {
      switch (act) {
        case "reply" -> Village.good(village.reply(first.conversation(), "We look into it."));
        case "resolve" ->
            Village.good(village.api.put(path + "/status", Map.of("status", "resolved")));
        case "snooze" ->
            Village.good(
                village.api.put(
                    path + "/status",
                    Map.of(
                        "status",
                        "snoozed",
                        "snoozedUntil",
                        village.clock.instant().plus(Duration.ofDays(1)).toString())));
        case "renumber" -> {
          JsonNode part = pair.part("first");
          String user = part.path("user").asString();
          village.renumbered(
              user,
              part.path("number").asString(),
              user.replace("NO.", "NO.9"),
              part.path("number").asString().replace("479041", "479049"));
        }
        default -> {}
      }
    }
  }

  private Map<Integer, Where> places(String which) {
    Map<Integer, Where> found = new HashMap<>();
    var database = village.house.database().database();
    database.run(
        () ->
            database
                .sql()
                .fetch(
                    """
                    select substring(e.provider_id from 'pair-([0-9]+)-') as pair, e.id,
                      c.current_id, p.current_id as person, r.handle_kind || r.handle_value as handle
                    from conversation.entry e
                    join conversation.conversation c on c.id = e.conversation_id
                    join customer.customer p on p.id = c.customer_id
                    join conversation.route r on r.id = e.route_id
                    where e.provider_id ~ ?
                    """,
                    "pair-[0-9]+-" + which)
                .forEach(
                    row ->
                        found.put(
                            Integer.parseInt(String.valueOf(row.get("pair"))),
                            new Where(
                                String.valueOf(row.get("id")),
                                String.valueOf(row.get("current_id")),
                                String.valueOf(row.get("person")),
                                String.valueOf(row.get("handle"))))));
    return found;
  }

  private boolean oneConversation(Pair pair) {
    return first(pair).conversation().equals(second(pair).conversation());
  }

  /** Whether two people became one; over one handle nothing could tell them apart. */
  private boolean onePerson(Pair pair) {
    return first(pair).customer().equals(second(pair).customer())
        && !first(pair).handle().equals(second(pair).handle());
  }

  private Where first(Pair pair) {
    return Objects.requireNonNull(firsts.get(pair.id()));
  }

  private Where second(Pair pair) {
    return Objects.requireNonNull(seconds.get(pair.id()));
  }

  private List<Pair> wrong() {
    return pairs.stream()
        .filter(pair -> !pair.same())
        .filter(pair -> oneConversation(pair) || (pair.stranger() && onePerson(pair)))
        .toList();
  }

  @Test
  void theFixtureIsWholeAndEveryMessageArrived() {
    assertThat(pairs).hasSize(200);
    assertThat(pairs.stream().map(Pair::id)).doesNotHaveDuplicates();
    assertThat(pairs.stream().collect(Collectors.groupingBy(Pair::label, Collectors.counting())))
        .containsOnlyKeys("same matter", "other matter", "other person")
        .allSatisfy((label, count) -> assertThat(count).as(label).isGreaterThanOrEqualTo(40));
    assertThat(firsts).hasSize(200);
    assertThat(seconds).hasSize(200);
  }

  @Test
  void hardlyAnythingIsJoinedWronglyAndHardlyAnythingIsMissed() {
    List<Pair> same = pairs.stream().filter(Pair::same).toList();
    List<Pair> missed = same.stream().filter(pair -> !oneConversation(pair)).toList();
    System.out.printf(
        "Of %d pairs %d are joined wrongly: %s; of %d of the same matter %d are missed: %s%n",
        pairs.size(), wrong().size(), shapes(wrong()), same.size(), missed.size(), shapes(missed));
    assertThat(wrong().size() / (double) pairs.size())
        .as(shapes(wrong()))
        .isLessThanOrEqualTo(MOST_WRONG);
    assertThat(1 - missed.size() / (double) same.size())
        .as(shapes(missed))
        .isGreaterThanOrEqualTo(LEAST_FOUND);
  }

  private static String shapes(List<Pair> some) {
    return some.stream()
        .collect(Collectors.groupingBy(Pair::shape, Collectors.counting()))
        .toString();
  }

  @Test
  void eachWrongJoinIsUndoneWithOneAction() {
    List<String> left = new ArrayList<>();
    for (Pair pair : wrong()) {
      if (oneConversation(pair)) {
        Heard split =
            village.api.post(
                Village.API + "/conversations/" + first(pair).conversation() + "/splits",
                Map.of("entries", List.of(second(pair).entry())));
        if (split.status() != 201
            || village.messages(split.at("/id")).size() != 1
            || village.messages(first(pair).conversation()).stream()
                .anyMatch(one -> one.path("id").asString().equals(second(pair).entry()))) {
          left.add(pair + " " + split);
        }
      } else {
        String merges = "/customers/" + first(pair).customer() + "/merges";
        String merge = village.list(merges).getFirst().path("id").asString();
        Heard undone = village.api.post(Village.API + merges + "/" + merge + "/undo", Map.of());
        if (undone.status() != 200) {
          left.add(pair + " " + undone);
        }
      }
    }
    assertThat(left).isEmpty();
  }
}
