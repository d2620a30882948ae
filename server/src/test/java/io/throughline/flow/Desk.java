package io.throughline.flow;

import io.throughline.kernel.json.Json;
import java.time.Duration;
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
    soon(() -> items("/deliveries?state=queued").isEmpty() ? "left" : "");
    attachment = upload();
    request = administrator.get(API + "/intake").at("/items/0/id");
  }

  /** Lets somebody write by the widget; the conversation that it begins. */
  String talk(String text) {
    String visitor = stranger.post("/chat/" + inboxKey + "/session", "{}").at("/visitor");
    Heard said =
        stranger.post(
            "/chat/" + inboxKey + "/messages?visitor=" + visitor,
            Map.of("type", "message", "id", UUID.randomUUID().toString(), "text", text));
    if (said.status() != 200) {
      throw new IllegalStateException(said.toString());
    }
    return soon(
        () ->
            items("/conversations?status=all").stream()
                .filter(one -> one.at("/preview/text").asString("").equals(text))
                .map(one -> one.path("id").asString())
                .findFirst()
                .orElse(""));
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

  /** A merge of our customer with somebody. */
  String merged() {
    String path = "/customers/" + customer + "/merges";
    administrator.post(API + path, Map.of("other", newcomer()));
    return path + "/" + administrator.get(API + path).at("/items/0/id");
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

  /** All that the workspace holds, to see whether somebody changed it. */
  String everything() {
    StringBuilder all = new StringBuilder();
    for (String path :
        List.of(
            "/workspace",
            "/agents?limit=100",
            "/teams?limit=100",
            "/api-keys?limit=100",
            "/inboxes?limit=100",
            "/conversations?status=all&limit=100",
            "/customers?limit=100",
            "/deliveries?limit=100",
            "/conversations/" + conversation + "/entries?limit=100")) {
      all.append(
          administrator
              .get(API + path)
              .text()
              .replaceAll("\"(usedAt|lastSeenAt|health)\":(\"[^\"]*\"|null|\\{[^}]*})", ""));
    }
    return all.toString();
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

  /** A widget to be. */
  static Map<String, Object> widget(String name) {
    return Map.of(
        "kind", "chat", "name", name, "settings", Map.of("title", "Acme", "origins", "*"));
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
