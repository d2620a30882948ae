package io.throughline.bench.rig;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The workspace of a fresh installation: its administrator's key, a phone number, a widget. */
public final class Office {
  /** The app secret with which requests are signed. */
  public static final String SECRET = "a-secret-of-the-bench";

  /** The access token the provider wants. */
  public static final String TOKEN = "a-token-of-the-bench";

  /** The phone number's id. */
  public static final String NUMBER = "106540352242922";

  private final Web web;
  private final String key;
  private final JsonNode phone;
  private final JsonNode chat;

  private Office(Web web, String key, JsonNode phone, JsonNode chat) {
    this.web = web;
    this.key = key;
    this.phone = phone;
    this.chat = chat;
  }

  /** Sets the installation up. */
  public static Office open(Installation installation, String providerAddress) {
    Web web = new Web(installation.base());
    Web.Answer setup =
        web.post(
                "/api/v1/setup",
                Map.of(
                    "workspace", "Bench",
                    "name", "Maya",
                    "email", "maya@bench.example",
                    "password", "correct horse battery"))
            .good();
    String secret =
        web.with("Cookie", setup.cookie().replaceAll(";.*", ""))
            .with("X-CSRF-Token", setup.json().path("csrf").asString(""))
            .post("/api/v1/api-keys", Map.of("name", "bench", "role", "admin"))
            .good()
            .json()
            .path("secret")
            .asString("");
    Web keyed = web.with("Authorization", "Bearer " + secret);
    JsonNode phone =
        inbox(
            keyed,
            "whatsapp",
            Map.of(
                "base_url", providerAddress,
                "phone_number_id", NUMBER,
                "waba_id", "102290129340398",
                "access_token", TOKEN,
                "app_secret", SECRET));
    JsonNode chat = inbox(keyed, "chat", Map.of("title", "Bench", "origins", "*"));
    return new Office(keyed, secret, phone, chat);
  }

  private static JsonNode inbox(Web web, String kind, Map<String, String> settings) {
    return web.post("/api/v1/inboxes", Map.of("kind", kind, "name", kind, "settings", settings))
        .good()
        .json();
  }

  /** Adds an inbox. */
  public JsonNode inbox(String kind, Map<String, String> settings) {
    return inbox(web, kind, settings);
  }

  /** Whether an inbox of this kind has a setting. */
  public boolean knows(String kind, String setting) {
    return web.get("/api/v1/channels")
        .good()
        .json()
        .path("items")
        .valueStream()
        .filter(one -> one.path("kind").asString("").equals(kind))
        .flatMap(one -> one.path("settings").valueStream())
        .anyMatch(one -> one.path("key").asString("").equals(setting));
  }

  /** The API with the administrator's key. */
  public Web web() {
    return web;
  }

  /** The key itself. */
  public String key() {
    return key;
  }

  /** Where the provider delivers, as a path. */
  public String hook() {
    return "/hooks/" + phone.path("key").asString();
  }

  /** The widget's inbox in the API, as a path. */
  public String widgetInbox() {
    return "/api/v1/inboxes/" + chat.path("id").asString();
  }

  /** The key of the widget's inbox. */
  public String widget() {
    return chat.path("key").asString();
  }
}
