package io.throughline.simulator;

import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in of Telegram's Bot API on the loopback interface. It checks requests as strictly as the
 * network does, keeps what it took, lends files, keeps updates for who asks for them, and can be
 * told to refuse, to be late or to break off.
 */
public final class BotStandIn extends StandIn {
  private final BotAccount account;
  private final AtomicLong numbers = new AtomicLong(Instant.now().getEpochSecond());
  private final List<ObjectNode> messages = new CopyOnWriteArrayList<>();
  private final List<String> answered = new CopyOnWriteArrayList<>();
  private final List<String> actions = new CopyOnWriteArrayList<>();
  private final Map<String, File> files = new ConcurrentHashMap<>();
  private final Map<String, String> moved = new ConcurrentHashMap<>();
  private final BlockingQueue<ObjectNode> updates = new LinkedBlockingQueue<>();
  private final List<ObjectNode> unconfirmed = new ArrayList<>();
  private volatile ObjectNode hook = Json.object();
  private volatile Optional<String> complaint = Optional.empty();

  private BotStandIn(BotAccount account) throws IOException {
    this.account = account;
  }

  /** Starts one on a free port. */
  public static BotStandIn start(BotAccount account) throws IOException {
    return new BotStandIn(account);
  }

  /** Numbers a message, in whichever direction: a chat has one sequence for both. */
  public long number() {
    return numbers.incrementAndGet();
  }

  /** The messages it took, each with its method and the {@code message_id} it gave, in order. */
  public List<ObjectNode> messages() {
    return List.copyOf(messages);
  }

  /** The buttons that were said to be heard. */
  public List<String> answered() {
    return List.copyOf(answered);
  }

  /** The chats that were shown something. */
  public List<String> actions() {
    return List.copyOf(actions);
  }

  /** The webhook it was given; empty if none. */
  public ObjectNode hook() {
    return hook;
  }

  /** Forgets the webhook. */
  public void forgetHook() {
    hook = Json.object();
  }

  /** Says of the webhook that updates wait because of this. */
  public void complains(String error) {
    complaint = Optional.of(error);
  }

  /** A group that has become another one. */
  public void moves(String from, String to) {
    moved.put(from, to);
  }

  /** An update as the webhook is given it. */
  public HookCall call(ObjectNode update, String secretToken) {
    return call(Json.bytes(update), secretToken);
  }

  /** Any bytes as the webhook would be given them. */
  public HookCall call(byte[] body, String secretToken) {
    return new HookCall(
        "application/json", Map.of("X-Telegram-Bot-Api-Secret-Token", secretToken), body);
  }

  /** Keeps an update for who asks. */
  public void update(ObjectNode update) {
    updates.add(update);
  }

  /** Puts a file at the bot's disposal and gives its id. */
  public String file(String mediaType, byte[] bytes) {
    String id = "file" + numbers.incrementAndGet();
    files.put(id, new File(mediaType, new String(bytes, StandardCharsets.ISO_8859_1)));
    return id;
  }

  private record File(String mediaType, String content) {}

  @Override
  public boolean sends(Loopback.Asked asked) {
    return authorized(asked) && BotRules.sends(method(asked));
  }

  @Override
  public Loopback.Reply refuse(StandInFault.Refuses refusal) {
    ObjectNode answer = error(refusal.code(), refusal.details());
    refusal
        .retryAfter()
        .ifPresent(
            time -> answer.putObject("parameters").put("retry_after", Integer.parseInt(time)));
    return Loopback.Reply.json(refusal.status(), answer);
  }

  private boolean authorized(Loopback.Asked asked) {
    return asked.path().startsWith("/bot" + account.token() + "/");
  }

  private static String method(Loopback.Asked asked) {
    return asked.path().substring(asked.path().lastIndexOf('/') + 1);
  }

  @Override
  public Loopback.Reply answer(Loopback.Asked asked) {
    String lent = "/file/bot" + account.token() + "/files/";
    if (asked.path().startsWith(lent)) {
      return file(asked.path().substring(lent.length()));
    }
    if (!authorized(asked)) {
      return refused(401, "Unauthorized");
    }
    Optional<ObjectNode> letter = letter(asked);
    if (letter.isEmpty()) {
      return refused(400, "Bad Request: the body is neither JSON nor a form");
    }
    String method = method(asked);
    return BotRules.sends(method) ? message(method, letter.get()) : other(method, letter.get());
  }

  private Optional<ObjectNode> letter(Loopback.Asked asked) {
    Map<String, Multipart.Field> form = Multipart.read(asked.header("content-type"), asked.body());
    if (form.isEmpty()) {
      return asked.json();
    }
    ObjectNode letter = Json.object();
    form.forEach(
        (name, field) -> {
          if (List.of("media", "reply_parameters").contains(name)) {
            try {
              letter.set(name, Json.tree(field.bytes()));
            } catch (JacksonException e) {
              letter.put(name, "");
            }
          } else {
            letter.put(name, new String(field.bytes(), StandardCharsets.UTF_8));
          }
        });
    return Optional.of(letter);
  }

  private Loopback.Reply other(String method, ObjectNode asked) {
    return switch (method) {
      case "getMe" ->
          ok(
              Json.object()
                  .put("id", account.id())
                  .put("is_bot", true)
                  .put("first_name", account.name())
                  .put("username", account.username()));
      case "getWebhookInfo" -> ok(info());
      case "setWebhook" -> subscribe(asked);
      case "deleteWebhook" -> {
        hook = Json.object();
        yield yes();
      }
      case "getUpdates" -> pending(asked);
      case "answerCallbackQuery" -> {
        answered.add(asked.path("callback_query_id").asString(""));
        yield yes();
      }
      case "sendChatAction" -> {
        actions.add(asked.path("chat_id").asString(""));
        yield yes();
      }
      case "getFile" -> described(asked.path("file_id").asString(""));
      case "getUserProfilePhotos" -> photos();
      default -> refused(404, "Not Found");
    };
  }

  private Loopback.Reply message(String method, ObjectNode letter) {
    Optional<String> wrong = BotRules.wrong(method, letter);
    if (wrong.isPresent()) {
      return refused(400, wrong.get());
    }
    String chat = letter.path("chat_id").asString("");
    if (moved.containsKey(chat)) {
      ObjectNode answer = error(400, "Bad Request: group chat was upgraded to a supergroup chat");
      answer
          .putObject("parameters")
          .put("migrate_to_chat_id", Long.parseLong(moved.getOrDefault(chat, "0")));
      return Loopback.Reply.json(400, answer);
    }
    int count = method.equals("sendMediaGroup") ? letter.path("media").size() : 1;
    ArrayNode sent = Json.mapper().createArrayNode();
    for (int i = 0; i < count; i++) {
      ObjectNode one = sent.addObject().put("message_id", number());
      one.putObject("chat").put("id", Long.parseLong(chat));
      Optional.ofNullable(letter.get("business_connection_id"))
          .ifPresent(id -> one.set("business_connection_id", id));
    }
    ObjectNode kept = letter.deepCopy().put("method", method);
    kept.set("message_id", sent.path(0).path("message_id"));
    messages.add(kept);
    ObjectNode answer = Json.object().put("ok", true);
    answer.set("result", count == 1 ? sent.path(0) : sent);
    return Loopback.Reply.json(answer);
  }

  private ObjectNode info() {
    ObjectNode info = Json.object().put("url", hook.path("url").asString(""));
    info.put("pending_update_count", complaint.isPresent() ? 1 : updates.size());
    complaint.ifPresent(
        error ->
            info.put("last_error_message", error)
                .put("last_error_date", System.currentTimeMillis() / 1000));
    return info;
  }

  private Loopback.Reply subscribe(ObjectNode asked) {
    String secret = asked.path("secret_token").asString("");
    if (!secret.matches("[A-Za-z0-9_-]{1,256}") || !asked.path("allowed_updates").isArray()) {
      return refused(400, "Bad Request: secret token contains unallowed characters");
    }
    hook = asked;
    return yes();
  }

  private Loopback.Reply pending(ObjectNode asked) {
    if (hook.has("url")) {
      return refused(409, "Conflict: can't use getUpdates method while webhook is active");
    }
    long offset = asked.path("offset").asLong(0);
    synchronized (unconfirmed) {
      unconfirmed.removeIf(update -> update.path("update_id").asLong(0) < offset);
      if (unconfirmed.isEmpty()) {
        waitFor(asked.path("timeout").asInt(0));
      }
      ArrayNode result = Json.mapper().createArrayNode();
      unconfirmed.forEach(result::add);
      ObjectNode answer = Json.object().put("ok", true);
      answer.set("result", result);
      return Loopback.Reply.json(answer);
    }
  }

  private void waitFor(int seconds) {
    try {
      ObjectNode first = updates.poll(Math.min(seconds, 1), TimeUnit.SECONDS);
      if (first != null) {
        unconfirmed.add(first);
        updates.drainTo(unconfirmed);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Loopback.Reply described(String id) {
    File file = files.get(id);
    if (file == null) {
      return refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable");
    }
    if (file.content().length() > 20_000_000) {
      return refused(400, "Bad Request: file is too big");
    }
    return ok(Json.object().put("file_id", id).put("file_path", "files/" + id));
  }

  private Loopback.Reply photos() {
    ObjectNode result = Json.object().put("total_count", 1);
    result
        .putArray("photos")
        .addArray()
        .addObject()
        .put("file_id", "profile")
        .put("width", 160)
        .put("height", 160);
    return ok(result);
  }

  private Loopback.Reply file(String id) {
    File file = files.get(id);
    return file == null
        ? refused(404, "Not Found")
        : new Loopback.Reply(200, file.mediaType(), file.content(), Optional.empty());
  }

  private static Loopback.Reply ok(ObjectNode result) {
    ObjectNode answer = Json.object().put("ok", true);
    answer.set("result", result);
    return Loopback.Reply.json(answer);
  }

  private static Loopback.Reply yes() {
    return Loopback.Reply.json(Json.object().put("ok", true).put("result", true));
  }

  private static Loopback.Reply refused(int status, String description) {
    return Loopback.Reply.json(status, error(status, description));
  }

  private static ObjectNode error(int code, String description) {
    return Json.object().put("ok", false).put("error_code", code).put("description", description);
  }
}
