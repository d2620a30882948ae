package io.throughline.simulator;

import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in of Viber's bot API. It checks requests as strictly as Viber does, answers with status
 * 200 whatever it thinks, keeps what it took and where it was told to call, and serves files. Only
 * to its own machine it would call without encryption, too.
 */
public final class ViberStandIn extends StandIn {
  private static final String API = "/pa/";
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "text", Set.of("text"),
          "picture", Set.of("text", "media", "thumbnail"),
          "video", Set.of("media", "size", "duration", "thumbnail"),
          "file", Set.of("media", "size", "file_name"));
  private static final Set<String> COMMON =
      Set.of("receiver", "type", "sender", "tracking_data", "min_api_version");

  private final ViberAccount account;
  private final AtomicLong numbers = new AtomicLong(5_741_311_803_571_721_000L);
  private final List<ObjectNode> messages = new CopyOnWriteArrayList<>();
  private final Map<String, String> files = new ConcurrentHashMap<>();
  private final Map<String, ObjectNode> people = new ConcurrentHashMap<>();
  private final Set<String> left = ConcurrentHashMap.newKeySet();
  private volatile ObjectNode hook = Json.object();

  private ViberStandIn(ViberAccount account) throws IOException {
    this.account = account;
  }

  /** Starts one on a free port. */
  public static ViberStandIn start(ViberAccount account) throws IOException {
    return new ViberStandIn(account);
  }

  /** The messages it took, each with its token, in order. */
  public List<ObjectNode> messages() {
    return List.copyOf(messages);
  }

  /** Where it was told to call, and for which events; empty if it was not. */
  public ObjectNode hook() {
    return hook.deepCopy();
  }

  /** Somebody switches the bot off. */
  public void leaves(String person) {
    left.add(person);
  }

  /** What a person is called. */
  public void profile(String person, String name) {
    ObjectNode user = Json.object().put("id", person).put("name", name).put("language", "uk");
    people.put(person, user.put("avatar", file("avatar.jpg", "image/jpeg", "face of " + name)));
  }

  /** Puts a file at our disposal and gives its address. */
  public String file(String name, String mediaType, String content) {
    String path = "/media/" + numbers.incrementAndGet() + "/" + name;
    files.put(path, mediaType + "\n" + content);
    return base() + path;
  }

  @Override
  public boolean sends(Loopback.Asked asked) {
    return asked.path().equals(API + "send_message");
  }

  @Override
  public Loopback.Reply refuse(StandInFault.Refuses refusal) {
    ObjectNode answer = Json.object().put("status", refusal.code());
    return Loopback.Reply.json(refusal.status(), answer.put("status_message", refusal.details()))
        .after(refusal.retryAfter());
  }

  @Override
  public Loopback.Reply answer(Loopback.Asked asked) {
    if (asked.method().equals("GET")) {
      return file(asked.path());
    }
    Optional<ObjectNode> body = asked.json();
    if (!asked.header("x-viber-auth-token").equals(account.token())) {
      return status(2, "invalidAuthToken");
    }
    if (body.isEmpty()) {
      return status(3, "badData");
    }
    return switch (asked.path()) {
      case API + "send_message" -> message(body.get());
      case API + "set_webhook" -> told(body.get());
      case API + "get_account_info" -> info();
      case API + "get_user_details" -> person(body.get());
      default -> Loopback.Reply.json(404, Json.object());
    };
  }

  private Loopback.Reply message(ObjectNode message) {
    Optional<String> wrong = wrong(message);
    if (wrong.isPresent()) {
      return status(3, wrong.get());
    }
    if (hook.isEmpty()) {
      return status(10, "webhookNotSet");
    }
    if (left.contains(message.path("receiver").asString(""))) {
      return status(6, "receiverNotSubscribed");
    }
    long token = numbers.incrementAndGet();
    messages.add(message.deepCopy().put("message_token", token));
    return Loopback.Reply.json(
        Json.object().put("status", 0).put("status_message", "ok").put("message_token", token));
  }

  private static Optional<String> wrong(ObjectNode message) {
    String type = message.path("type").asString("");
    Set<String> fields = FIELDS.getOrDefault(type, Set.of());
    if (fields.isEmpty()) {
      return Optional.of("unknown type " + type);
    }
    for (String field : message.propertyNames()) {
      if (!COMMON.contains(field) && !fields.contains(field)) {
        return Optional.of("unknown field " + field);
      }
    }
    int name = message.at("/sender/name").asString("").length();
    if (message.path("receiver").asString("").isEmpty() || name == 0 || name > 28) {
      return Optional.of("receiver or sender is missing or too long");
    }
    if (type.equals("text")) {
      int length = message.path("text").asString("").length();
      return length == 0 || length > 7000 ? Optional.of("text is empty or too long") : none();
    }
    boolean address = message.path("media").asString("").matches("https?://\\S+");
    boolean size = !fields.contains("size") || message.path("size").asLong(0) > 0;
    boolean named = !type.equals("file") || !message.path("file_name").asString("").isEmpty();
    return address && size && named ? none() : Optional.of("media, size or file_name is missing");
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private Loopback.Reply told(ObjectNode body) {
    if (!body.path("url")
        .asString("")
        .matches("https://\\S+|http://(localhost|127\\.0\\.0\\.1)\\S*")) {
      return status(1, "webhook url is not https");
    }
    hook = body.deepCopy();
    return status(0, "ok");
  }

  private Loopback.Reply info() {
    ObjectNode info = Json.object().put("status", 0).put("status_message", "ok");
    info.put("name", account.name()).put("uri", "standin");
    info.put("webhook", hook.path("url").asString(""));
    JsonNode events = hook.path("event_types");
    if (events.isArray()) {
      info.set("event_types", events.deepCopy());
    }
    return Loopback.Reply.json(info);
  }

  private Loopback.Reply person(ObjectNode body) {
    ObjectNode user = people.get(body.path("id").asString(""));
    if (user == null) {
      return status(5, "receiverNotRegistered");
    }
    ObjectNode answer = Json.object().put("status", 0).put("status_message", "ok");
    answer.set("user", user);
    return Loopback.Reply.json(answer);
  }

  private Loopback.Reply file(String path) {
    String[] file = files.getOrDefault(path, "").split("\n", 2);
    return file.length < 2
        ? Loopback.Reply.json(404, Json.object())
        : Loopback.Reply.bytes(200, file[0], file[1].getBytes(StandardCharsets.UTF_8));
  }

  private static Loopback.Reply status(int status, String message) {
    return Loopback.Reply.json(Json.object().put("status", status).put("status_message", message));
  }
}
