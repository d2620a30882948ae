package io.throughline.flow;

import io.throughline.kernel.json.Json;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** A workspace with one of everything in it, and the people who work there. */
final class Desk {
  private static final String API = "/api/v1";
  final Guest administrator;
  final Guest agent;
  final Guest administratorKey;
  final Guest agentKey;
  final String inbox;
  final String inboxKey;
  final String mailInbox;
  final String conversation;
  final String customer;
  final String entry;
  final String route;
  final String attachment;
  final String request;
  final String me;
  private final Guest stranger;

  Desk(TestHouse house, String name) {
    stranger = house.stranger();
    administrator = house.founder(name, "ann@" + name + ".example");
    me = administrator.get(API + "/session").at("/agent/id");
    agent = house.agent(administrator, "ben@" + name + ".example");
    administratorKey = house.program(administrator, "admin");
    agentKey = house.program(administrator, "agent");
    JsonNode chat = made("/inboxes", widget("Chat"));
    inbox = chat.path("id").asString();
    inboxKey = chat.path("key").asString();
    mailInbox = made("/inboxes", mail(name)).path("id").asString();
    conversation = talk("I need help");
    JsonNode shown = administrator.get(API + "/conversations/" + conversation).json();
    customer = shown.at("/customer/id").asString();
    route = administrator.get(API + "/conversations/" + conversation + "/routes").at("/items/0/id");
    entry =
        made("/conversations/" + conversation + "/messages", Map.of("text", "Hello"))
            .path("id")
            .asString();
    soon(() -> items("/traffic?direction=out&state=queued").isEmpty() ? "left" : "");
    attachment = upload();
    request = administrator.get(API + "/traffic?direction=in").at("/items/0/id");
  }

  /** Lets somebody write by the widget; the conversation that it begins. */
  String talk(String text) {
    return talk(inboxKey, text);
  }

  /** The same by another widget. */
  String talk(String key, String text) {
    String visitor = stranger.post("/chat/" + key + "/session", "{}").at("/visitor");
    Heard said =
        stranger.post(
            "/chat/" + key + "/messages?visitor=" + visitor,
            Map.of("type", "message", "id", UUID.randomUUID().toString(), "text", text));
    if (said.status() != 200) {
      throw new IllegalStateException(said.toString());
    }
    return conversation(text);
  }

  /** The conversation in which this was said last, as soon as there is one. */
  String conversation(String text) {
    return new Talks(administrator).conversation(text);
  }

  /** Makes something as administrator. */
  JsonNode made(String path, Object body) {
    Heard heard = administrator.post(API + path, body);
    if (heard.status() != 201) {
      throw new IllegalStateException(path + ": " + heard);
    }
    return heard.json();
  }

  List<JsonNode> items(String path) {
    return administrator.get(API + path).json().path("items").valueStream().toList();
  }

  /** Somebody who wrote just now. */
  String newcomer() {
    String begun = talk("new here " + UUID.randomUUID());
    return administrator.get(API + "/conversations/" + begun).at("/customer/id");
  }

  /** Two customers who have the same order, and so may be one. */
  String suggestion() {
    String key = "K-" + UUID.randomUUID();
    String one = newcomer();
    administrator.post(
        API + "/customers/" + one + "/handles",
        Map.of("handle", "email:" + UUID.randomUUID() + "@x.example"));
    for (String who : List.of(one, newcomer())) {
      administrator.put(
          API + "/customers/" + who + "/records/order/" + key,
          Map.of("title", "A lamp", "at", "2026-11-01T10:00:00Z"));
    }
    return soon(
        () ->
            items("/suggestions?customer=" + one).stream()
                .findFirst()
                .map(found -> found.path("id").asString())
                .orElse(""));
  }

  /** A further handle of our customer. */
  String handle() {
    String address = UUID.randomUUID() + "@x.example";
    Heard given =
        administrator.post(
            API + "/customers/" + customer + "/handles", Map.of("handle", "email:" + address));
    return given
        .json()
        .path("identities")
        .valueStream()
        .filter(one -> one.path("value").asString().equals(address))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asString();
  }

  /** A merge of our customer with somebody. */
  String merged() {
    String path = "/customers/" + customer + "/merges";
    administrator.post(API + path, Map.of("other", newcomer()));
    return path + "/" + administrator.get(API + path).at("/items/0/id");
  }

  /** A message of ours to the customer. */
  String answered(String text) {
    return made("/conversations/" + conversation + "/messages", Map.of("text", text))
        .path("id")
        .asString();
  }

  /** A message of ours that waits until then. */
  String held(String sendAt) {
    return made(
            "/conversations/" + conversation + "/held",
            Map.of("message", Map.of("text", "Later"), "sendAt", sendAt))
        .path("id")
        .asString();
  }

  String note() {
    return made("/conversations/" + conversation + "/notes", Map.of("text", "Something else"))
        .path("id")
        .asString();
  }

  /** A conversation taken out of ours. */
  String split() {
    return made(
            "/conversations/" + conversation + "/splits",
            Map.of("entries", List.of(note()), "subject", "Something else"))
        .path("id")
        .asString();
  }

  /** An act of the ledger about our conversation. */
  String shifted() {
    String path = "/conversations/" + split() + "/shifts";
    return path + "/" + administrator.get(API + path).at("/items/0/id");
  }

  String upload() {
    return administrator.upload(API + "/uploads", "note.txt", "text/plain", "words").at("/id");
  }

  String team() {
    return made("/teams", Map.of("name", "Team " + UUID.randomUUID(), "agents", List.of()))
        .path("id")
        .asString();
  }

  /** A role of these rights that sees all. */
  String role(Collection<String> permissions) {
    return made("/roles", draft(permissions, "all")).path("id").asString();
  }

  static Map<String, Object> draft(Collection<String> permissions, String visibility) {
    return Map.of(
        "name",
        "Role " + UUID.randomUUID(),
        "permissions",
        List.copyOf(permissions),
        "visibility",
        visibility);
  }

  String key() {
    return made("/api-keys", Map.of("name", "Spare", "role", "agent")).path("id").asString();
  }

  String invited() {
    return made(
            "/agents",
            Map.of("email", UUID.randomUUID() + "@x.example", "name", "Cy", "role", "agent"))
        .path("id")
        .asString();
  }

  String spareInbox() {
    return made("/inboxes", widget("Spare")).path("id").asString();
  }

  /**
   * All that the workspace holds, to see whether somebody changed it; but for what is tried again
   * by itself.
   */
  String everything() {
    StringBuilder all = new StringBuilder();
    for (String path :
        List.of(
            "/workspace",
            "/agents?limit=100",
            "/teams?limit=100",
            "/roles",
            "/api-keys?limit=100",
            "/inboxes?limit=100",
            "/conversations?status=all&limit=100",
            "/customers?limit=100",
            "/traffic?direction=out&limit=100",
            "/conversations/" + conversation + "/entries?limit=100")) {
      all.append(
          administrator
              .get(API + path)
              .text()
              .replaceAll("\"(usedAt|lastSeenAt|health)\":(\"[^\"]*\"|null|\\{[^}]*})", "")
              .replace("\"state\":\"sending\"", "\"state\":\"queued\"")
              .replaceAll("\"attempts\":\\d+", "")
              .replaceAll("\"(code|reason)\":(\"(\\\\.|[^\"\\\\])*\"|null)", ""));
    }
    return all.toString();
  }

  /** The same, once what was begun before has come to its end. */
  String settled() {
    Town.taken(administrator);
    String[] seen = {everything()};
    Town.await(
        "an end",
        () -> {
          String before = seen[0];
          seen[0] = everything();
          return seen[0].equals(before);
        });
    return seen[0];
  }

  /** Waits for something that is there. */
  static <T> T await(Supplier<java.util.Optional<T>> value) {
    soon(() -> value.get().isPresent() ? "there" : "");
    return value.get().orElseThrow();
  }

  /** Waits for a value that is not empty. */
  static String soon(Supplier<String> value) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    for (String now = value.get(); ; now = value.get()) {
      if (!now.isEmpty()) {
        return now;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not happen in time");
      }
      Thread.onSpinWait();
    }
  }

  /** A widget to be, whose answers do not go on by mail while a test lasts. */
  static Map<String, Object> widget(String name) {
    return Map.of(
        "kind",
        "chat",
        "name",
        name,
        "settings",
        Map.of("title", "Acme", "origins", "*", "continue_after", "900000"));
  }

  private static Map<String, Object> mail(String name) {
    return Map.of(
        "kind", "email",
        "name", "Mail",
        "settings",
            Map.of(
                "address", "support@" + name + ".example",
                "receive", "smtp",
                "smtp_host", "127.0.0.1",
                "smtp_port", "9",
                "smtp_security", "none"));
  }

  @Override
  public String toString() {
    return Json.write(List.of(inbox, conversation, customer));
  }
}
