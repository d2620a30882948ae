package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.throughline.customer.Handle;
import io.throughline.simulator.Person;
import io.throughline.simulator.feed.Feed;
import io.throughline.simulator.feed.Got;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Somebody known on two channels writes on the one, then on the other: each pair, either way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPairTest {
  private static final List<String> OWN = List.of("chat", "email", "inapp");
  private static final String SECRET = "a-secret-of-the-app-and-of-its-server-0123456789";

  private final Town town = new Town();
  private final Providers providers = new Providers(town.house(), town.agent(), Clock.systemUTC());

  private final String app =
      "/chat/"
          + town.agent()
              .post(
                  "/api/v1/inboxes",
                  Map.of(
                      "kind",
                      "inapp",
                      "name",
                      "App",
                      "settings",
                      Map.of("identity_secret", SECRET)))
              .at("/key");

  /** Somebody who writes on the first channel and then on the second. */
  private record Pair(String first, String second, Town.Person person, String name) {
    List<String> channels() {
      return List.of(first, second);
    }
  }

  @AfterAll
  void close() {
    town.close();
    providers.close();
  }

  @Test
  void oneConversationWithOneThreadAndAnswersOnBoth() {
    List<Pair> pairs = pairs();
    assertThat(pairs).hasSize(16 * 15);
    pairs.forEach(pair -> say(pair, pair.first(), "first of " + pair.name()));
    Town.taken(town.agent());
    awaitAll(pairs, 1);
    pairs.forEach(pair -> say(pair, pair.second(), "second of " + pair.name()));
    Town.taken(town.agent());
    awaitAll(pairs, 2);
    pairs.forEach(this::answer);
    Town.sent(town.agent());
    List<String> wrong = pairs.stream().flatMap(this::wrong).toList();
    assertThat(wrong).isEmpty();
  }

  private List<Pair> pairs() {
    List<String> all = new ArrayList<>(OWN);
    providers.all().forEach(feed -> all.add(feed.kind()));
    List<Pair> pairs = new ArrayList<>();
    for (String first : all) {
      for (String second : all) {
        if (!first.equals(second)) {
          String name = "p" + pairs.size();
          Pair pair = new Pair(first, second, town.person(name), name);
          pairs.add(pair);
          known(pair);
        }
      }
    }
    return pairs;
  }

  /** Lets an agent say which handles are theirs, as far as the two networks have their own. */
  private void known(Pair pair) {
    String customer = customer(pair).path("id").asString();
    for (String channel : pair.channels()) {
      providers.of(channel).stream()
          .map(feed -> feed.handle(player(pair)))
          .filter(handle -> !List.of(Handle.EMAIL, Handle.PHONE).contains(handle.kind()))
          .forEach(
              handle -> {
                Heard heard =
                    town.agent()
                        .post(
                            "/api/v1/customers/" + customer + "/handles",
                            Map.of("handle", handle.toString()));
                assertThat(heard.status()).as(heard.toString()).isBetween(200, 201);
              });
    }
  }

  private static Person player(Pair pair) {
    return new Person(pair.name(), pair.person().email(), "+" + pair.person().phone());
  }

  private void say(Pair pair, String channel, String text) {
    if (channel.equals("inapp")) {
      Heard session = session(pair);
      Heard taken =
          town.house()
              .stranger()
              .with("Authorization", "Bearer " + session.at("/visitor"))
              .post(
                  app + "/messages",
                  Map.of("type", "message", "id", UUID.randomUUID().toString(), "text", text));
      assertThat(taken.at("/type")).as(taken.toString()).isEqualTo("accepted");
      return;
    }
    if (OWN.contains(channel)) {
      town.say(pair.person(), channel, text);
      return;
    }
    Feed feed = providers.of(channel).orElseThrow();
    providers.say(feed, player(pair), text);
  }

  /** The person opens the app, whose server vouches for the same user as that of the chat. */
  private Heard session(Pair pair) {
    String email = pair.person().email();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .subject("user-" + email.substring(0, email.indexOf('@')))
            .claim("email", email)
            .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
            .build();
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      token.sign(new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8)));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return town.house().stranger().post(app + "/session", Map.of("identity", token.serialize()));
  }

  private JsonNode customer(Pair pair) {
    return town.customers(pair.person().email()).getFirst();
  }

  private void awaitAll(List<Pair> pairs, int messages) {
    for (Pair pair : pairs) {
      Town.await(
          messages + " of " + pair,
          () -> town.conversations(pair.person()).stream().anyMatch(it -> says(it) >= messages));
    }
  }

  private long says(JsonNode conversation) {
    return town.messages(conversation.path("id").asString("")).stream()
        .filter(one -> one.path("direction").asString("").equals("in"))
        .count();
  }

  private void answer(Pair pair) {
    String id = town.conversations(pair.person()).getFirst().path("id").asString("");
    for (JsonNode route : town.routes(id)) {
      Heard heard =
          town.agent()
              .post(
                  "/api/v1/conversations/" + id + "/messages",
                  Map.of(
                      "text",
                      "answer to " + pair.name(),
                      "routeId",
                      route.path("id").asString("")));
      assertThat(heard.status()).as(pair + ": " + heard).isEqualTo(201);
    }
  }

  private Stream<String> wrong(Pair pair) {
    List<String> wrong = new ArrayList<>();
    List<JsonNode> conversations = town.conversations(pair.person());
    if (conversations.size() != 1) {
      wrong.add(pair + " has " + conversations.size() + " conversations");
    }
    String id = conversations.getFirst().path("id").asString("");
    List<String> said =
        town.messages(id).stream()
            .filter(one -> one.path("direction").asString("").equals("in"))
            .map(one -> one.path("text").asString("").strip())
            .toList();
    if (!said.equals(List.of("first of " + pair.name(), "second of " + pair.name()))) {
      wrong.add(pair + " said " + said);
    }
    TreeSet<String> routes = new TreeSet<>();
    town.routes(id).forEach(route -> routes.add(route.path("channel").asString("")));
    if (!routes.equals(new TreeSet<>(pair.channels()))) {
      wrong.add(pair + " is reached by " + routes);
    }
    for (String channel : pair.channels()) {
      long times = got(pair, channel);
      if (times != 1) {
        wrong.add(pair + " got the answer by " + channel + " " + times + " times");
      }
    }
    return wrong.stream();
  }

  private long got(Pair pair, String channel) {
    String text = "answer to " + pair.name();
    return switch (channel) {
      case "chat" ->
          town.widget(pair.person())
              .valueStream()
              .filter(entry -> entry.path("text").asString("").equals(text))
              .filter(entry -> entry.path("here").asBoolean(true))
              .limit(1)
              .count();
      case "inapp" ->
          session(pair)
              .json()
              .path("entries")
              .valueStream()
              .filter(entry -> entry.path("text").asString("").equals(text))
              .limit(1)
              .count();
      case "email" ->
          town.mailbox(pair.person()).stream().filter(it -> Town.text(it).contains(text)).count();
      default ->
          providers.of(channel).stream()
              .mapToLong(
                  feed ->
                      java.util.Collections.frequency(
                          feed.got(), new Got(feed.handle(player(pair)).value(), text)))
              .sum();
    };
  }
}
