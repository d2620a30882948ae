package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Fixture;
import io.throughline.kernel.time.VirtualClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** The inboxes of a workspace and what is said there, as somebody who works there has them. */
final class Talks {
  private static final String API = "/api/v1";
  private final Guest agent;

  Talks(Guest agent) {
    this.agent = agent;
  }

  /** Makes an inbox that is called after its kind. */
  JsonNode inbox(String kind, Map<String, String> settings) {
    return inbox(kind, kind, settings);
  }

  /** Makes an inbox. */
  JsonNode inbox(String kind, String name, Map<String, String> settings) {
    Heard made =
        agent.post(API + "/inboxes", Map.of("kind", kind, "name", name, "settings", settings));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json();
  }

  /** How an inbox is today. */
  JsonNode today(JsonNode inbox) {
    return agent.get(API + "/inboxes/" + inbox.path("id").asString()).json();
  }

  /** What an inbox is said to suffer from; empty: nothing. */
  String failure(JsonNode inbox) {
    return today(inbox).at("/health/failure").asString("");
  }

  void change(JsonNode inbox, String setting, String value) {
    Heard changed =
        agent.patch(
            API + "/inboxes/" + inbox.path("id").asString(),
            Map.of("settings", Map.of(setting, value)));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
  }

  /** The path at which the provider of an inbox calls. */
  static String path(JsonNode inbox) {
    return "/hooks/" + inbox.path("key").asString();
  }

  /** The address at which the provider of an inbox calls. */
  URI hook(JsonNode inbox) {
    return URI.create(agent.base() + path(inbox));
  }

  /** Posts what was captured at a provider to an inbox, with this added to the body. */
  static Heard post(Guest provider, JsonNode inbox, Fixture captured, String more) {
    String body = new String(captured.body().bytes(), StandardCharsets.UTF_8) + more;
    return provider.with(captured.headers()).call("POST", path(inbox), body);
  }

  List<JsonNode> conversations() {
    return Town.list(agent.get(API + "/conversations?status=all&limit=100"));
  }

  /** The conversation in which this was said last, as soon as there is one. */
  String conversation(String text) {
    return Desk.soon(
        () ->
            conversations().stream()
                .filter(one -> one.at("/preview/text").asString("").equals(text))
                .map(one -> one.path("id").asString())
                .findFirst()
                .orElse(""));
  }

  /** What the customer of a conversation is called. */
  String name(String conversation) {
    return agent.get(API + "/conversations/" + conversation).at("/customer/name");
  }

  List<JsonNode> entries(String conversation) {
    return Town.list(agent.get(API + "/conversations/" + conversation + "/entries?limit=100"));
  }

  List<String> texts(String conversation) {
    return entries(conversation).stream().map(entry -> entry.path("text").asString("")).toList();
  }

  /** How what was said to the customer has fared. */
  List<String> states(String conversation) {
    return deliveries(conversation, "state");
  }

  /** Why it has, in words. */
  List<String> reasons(String conversation) {
    return deliveries(conversation, "reason");
  }

  private List<String> deliveries(String conversation, String field) {
    return entries(conversation).stream()
        .flatMap(entry -> entry.path("deliveries").valueStream())
        .map(delivery -> delivery.path(field).asString(""))
        .toList();
  }

  /** All that was said, and how it stands. */
  String everything() {
    StringBuilder all = new StringBuilder();
    conversations().stream()
        .map(one -> one.path("id").asString())
        .sorted()
        .forEach(id -> all.append(entries(id)).append('\n'));
    return all.toString();
  }

  /** Answers, if that is allowed. */
  Heard reply(String conversation, Map<String, Object> body) {
    return agent.post(API + "/conversations/" + conversation + "/messages", body);
  }

  /** Answers. */
  void replies(String conversation, Map<String, Object> body) {
    Heard heard = reply(conversation, body);
    assertThat(heard.status()).as(heard.text()).isEqualTo(201);
  }

  /** Answers. */
  void replies(String conversation, String text) {
    replies(conversation, Map.of("text", text));
  }

  /** Types an answer until the customer sees it. */
  void types(String conversation, BooleanSupplier seen) {
    try (Screen screen = new Screen(agent)) {
      screen.say(Map.of("type", "hello"));
      screen.next("snapshot");
      screen.say(Map.of("type", "typing", "conversationId", conversation));
      Town.await("the sign of typing", seen);
    }
  }

  /** How many requests have come. */
  long requests() {
    return agent.get(API + "/traffic?direction=in").json().path("total").asLong();
  }

  /** The requests that were not understood. */
  List<JsonNode> failed() {
    return Town.list(agent.get(API + "/traffic?direction=in&state=failed"));
  }

  /** Answers, and lets time pass until this answer and those before it have fared like this. */
  void fares(VirtualClock clock, String conversation, String text, String... states) {
    replies(conversation, text);
    Town.await(
        text + " and before it " + states.length,
        () -> {
          clock.advance(Duration.ofSeconds(2));
          return states(conversation).equals(List.of(states));
        });
  }
}
