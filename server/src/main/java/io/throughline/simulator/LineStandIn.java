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
 * A stand-in of LINE's Messaging API. It checks requests as strictly as LINE does, takes a reply
 * token once and a push once under its key, counts what the plan counts, and serves files and
 * profiles.
 */
public final class LineStandIn extends StandIn {
  private static final String BOT = "/v2/bot/";
  private static final String MESSAGE = BOT + "message/";

  private final LineAccount account;
  private final AtomicLong numbers = new AtomicLong(461000);
  private final List<ObjectNode> messages = new CopyOnWriteArrayList<>();
  private final List<String> typing = new CopyOnWriteArrayList<>();
  private final Map<String, String> files = new ConcurrentHashMap<>();
  private final Map<String, ObjectNode> profiles = new ConcurrentHashMap<>();
  private final Set<String> replyTokens = ConcurrentHashMap.newKeySet();
  private final Map<String, JsonNode> keys = new ConcurrentHashMap<>();
  private volatile Plan plan = new Plan("", true, 200, 1000, "https://line.example/own.png");

  private LineStandIn(LineAccount account) throws IOException {
    this.account = account;
  }

  /** Starts one on a free port. */
  public static LineStandIn start(LineAccount account) throws IOException {
    return new LineStandIn(account);
  }

  /**
   * How the account stands.
   *
   * @param endpoint where it calls; empty: nowhere
   * @param active whether the webhook is switched on
   * @param reached what calling it gives
   * @param left how many messages the plan still has
   * @param picture the account's own; empty: none
   */
  public record Plan(String endpoint, boolean active, int reached, int left, String picture) {}

  /** Lets the account stand otherwise. */
  public void plan(Plan other) {
    plan = other;
  }

  /** How the account stands. */
  public Plan plan() {
    return plan;
  }

  /** The messages it took, each with its id, {@code how} it came and {@code to} whom, in order. */
  public List<ObjectNode> messages() {
    return List.copyOf(messages);
  }

  /** To whom it showed that somebody is writing. */
  public List<String> typing() {
    return List.copyOf(typing);
  }

  /** A token that answers a message once. */
  public String replyToken() {
    String token = "reply-" + numbers.incrementAndGet();
    replyTokens.add(token);
    return token;
  }

  /** What a person is called. */
  public void profile(String userId, String name) {
    profiles.put(
        userId,
        Json.object()
            .put("userId", userId)
            .put("displayName", name)
            .put("language", "ja")
            .put("pictureUrl", base() + "/pictures/" + userId));
    files.put("/pictures/" + userId, "image/jpeg\nportrait of " + name);
  }

  /**
   * Puts a file at our disposal under a message's id.
   *
   * @param status whether it is ready: {@code succeeded}, {@code processing}, {@code failed}
   */
  public void file(String message, String mediaType, String content, String status) {
    String path = MESSAGE + message + "/content";
    files.put(path, mediaType + "\n" + content);
    files.put(path + "/transcoding", "application/json\n{\"status\":\"" + status + "\"}");
  }

  @Override
  public boolean sends(Loopback.Asked asked) {
    return Set.of(MESSAGE + "push", MESSAGE + "reply").contains(asked.path()) && authorized(asked);
  }

  @Override
  public Loopback.Reply refuse(StandInFault.Refuses refusal) {
    return error(refusal.status(), refusal.details()).after(refusal.retryAfter());
  }

  @Override
  public Loopback.Reply answer(Loopback.Asked asked) {
    if (asked.path().startsWith("/pictures/")) {
      return file(asked.path());
    }
    if (!authorized(asked)) {
      return error(401, "Authentication failed. Confirm that the access token is valid.");
    }
    return switch (asked.method() + " " + asked.path()) {
      case "POST " + MESSAGE + "reply" -> reply(asked);
      case "POST " + MESSAGE + "push" -> push(asked);
      case "GET " + BOT + "info" -> info();
      case "GET " + BOT + "channel/webhook/endpoint" -> endpoint();
      case "PUT " + BOT + "channel/webhook/endpoint" -> moved(asked);
      case "POST " + BOT + "channel/webhook/test" -> tried();
      case "GET " + MESSAGE + "quota" ->
          Loopback.Reply.json(
              Json.object().put("type", "limited").put("value", plan.left() + messages.size()));
      case "GET " + MESSAGE + "quota/consumption" ->
          Loopback.Reply.json(Json.object().put("totalUsage", messages.size()));
      case "POST " + BOT + "chat/loading/start" -> loading(asked);
      default -> other(asked);
    };
  }

  private Loopback.Reply other(Loopback.Asked asked) {
    String profile = BOT + "profile/";
    if (asked.path().startsWith(profile)) {
      return Optional.ofNullable(profiles.get(asked.path().substring(profile.length())))
          .map(Loopback.Reply::json)
          .orElseGet(() -> error(404, "Not found"));
    }
    return files.containsKey(asked.path()) ? file(asked.path()) : error(404, "Not found");
  }

  private Loopback.Reply reply(Loopback.Asked asked) {
    Optional<ObjectNode> body = asked.json();
    if (body.isEmpty() || !asked.header("x-line-retry-key").isEmpty()) {
      return error(400, "The request body has 1 error(s)");
    }
    Optional<String> wrong = LineRules.wrong(body.get().path("messages"));
    if (wrong.isPresent()) {
      return error(400, wrong.get());
    }
    String token = body.get().path("replyToken").asString("");
    return replyTokens.remove(token)
        ? Loopback.Reply.json(taken("reply", token, body.get().path("messages")))
        : error(400, "Invalid reply token");
  }

  private Loopback.Reply push(Loopback.Asked asked) {
    String key = asked.header("x-line-retry-key");
    Optional<ObjectNode> body = asked.json();
    if (body.isEmpty() || !key.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      return error(400, "Invalid retry key");
    }
    String to = body.get().path("to").asString("");
    if (!to.matches("[UCR][0-9a-f]{32}")) {
      return error(400, "The property, 'to', in the request body is invalid");
    }
    Optional<String> wrong = LineRules.wrong(body.get().path("messages"));
    if (wrong.isPresent()) {
      return error(400, wrong.get());
    }
    if (plan.left() <= 0) {
      return error(429, "You have reached your monthly limit.");
    }
    JsonNode before = keys.get(key);
    if (before != null) {
      ObjectNode again = Json.object().put("message", "The retry key is already accepted");
      again.set("sentMessages", before.path("sentMessages"));
      return Loopback.Reply.json(409, again);
    }
    ObjectNode answer = taken("push", to, body.get().path("messages"));
    keys.put(key, answer);
    return Loopback.Reply.json(answer);
  }

  private ObjectNode taken(String how, String to, JsonNode given) {
    ObjectNode answer = Json.object();
    var sent = answer.putArray("sentMessages");
    for (JsonNode one : given.values()) {
      String id = Long.toString(numbers.incrementAndGet());
      if (one instanceof ObjectNode message) {
        messages.add(message.deepCopy().put("how", how).put("to", to).put("id", id));
      }
      sent.addObject().put("id", id).put("quoteToken", "quote-" + id);
    }
    return answer;
  }

  private Loopback.Reply info() {
    ObjectNode info = Json.object().put("userId", account.userId()).put("basicId", "@standin");
    info.put("displayName", "Stand-in").put("chatMode", "bot");
    if (!plan.picture().isEmpty()) {
      info.put("pictureUrl", plan.picture());
    }
    return Loopback.Reply.json(info);
  }

  private Loopback.Reply endpoint() {
    return plan.endpoint().isEmpty()
        ? error(404, "Not found")
        : Loopback.Reply.json(
            Json.object().put("endpoint", plan.endpoint()).put("active", plan.active()));
  }

  private Loopback.Reply moved(Loopback.Asked asked) {
    String endpoint = asked.json().map(body -> body.path("endpoint").asString("")).orElse("");
    if (!endpoint.startsWith("https://")) {
      return error(400, "Invalid webhook endpoint URL");
    }
    plan = new Plan(endpoint, plan.active(), plan.reached(), plan.left(), plan.picture());
    return Loopback.Reply.json(Json.object());
  }

  private Loopback.Reply tried() {
    boolean arrived = plan.reached() == 200;
    return Loopback.Reply.json(
        Json.object()
            .put("success", arrived)
            .put("statusCode", plan.reached())
            .put("reason", arrived ? "OK" : "ERROR_STATUS_CODE")
            .put("detail", "" + plan.reached()));
  }

  private Loopback.Reply loading(Loopback.Asked asked) {
    ObjectNode body = asked.json().orElseGet(Json::object);
    int seconds = body.path("loadingSeconds").asInt(0);
    if (seconds < 5 || seconds > 60 || seconds % 5 != 0) {
      return error(400, "loadingSeconds must be 5, 10, … 60");
    }
    typing.add(body.path("chatId").asString(""));
    return Loopback.Reply.json(202, Json.object());
  }

  private Loopback.Reply file(String path) {
    String[] file = files.getOrDefault(path, "").split("\n", 2);
    return file.length < 2
        ? error(404, "Not found")
        : Loopback.Reply.bytes(200, file[0], file[1].getBytes(StandardCharsets.UTF_8));
  }

  private boolean authorized(Loopback.Asked asked) {
    return asked.header("authorization").equals("Bearer " + account.token());
  }

  private static Loopback.Reply error(int status, String message) {
    return Loopback.Reply.json(status, Json.object().put("message", message));
  }
}
