package io.throughline.simulator;

import io.throughline.kernel.crypto.Hmac;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in of X's API on the loopback interface. It checks signatures and messages as strictly as
 * the network does, keeps what it took, remembers webhooks and subscriptions, tells messages to who
 * asks, and can be told to refuse, to be late or to break off.
 */
public final class XdmStandIn extends StandIn {
  private static final Pattern SEND =
      Pattern.compile("/2/dm_conversations/(with/)?(\\d{1,25})/messages");
  private static final int LONGEST = 10_000;

  private final XdmAccount account;
  private final XdmProof proof;
  private final AtomicLong numbers = new AtomicLong(2_000_000_000_000_000_000L);
  private final AtomicInteger questions = new AtomicInteger();
  private final List<ObjectNode> messages = new CopyOnWriteArrayList<>();
  private final List<ObjectNode> told = new CopyOnWriteArrayList<>();
  private final List<ObjectNode> webhooks = new CopyOnWriteArrayList<>();
  private final List<ObjectNode> subscriptions = new CopyOnWriteArrayList<>();
  private final Map<String, String> files = new ConcurrentHashMap<>();
  private volatile boolean revoked;
  private volatile boolean valid = true;

  private XdmStandIn(XdmAccount account) throws IOException {
    this.account = account;
    this.proof = new XdmProof(account);
  }

  /** Starts one on a free port. */
  public static XdmStandIn start(XdmAccount account) throws IOException {
    return new XdmStandIn(account);
  }

  /** The messages it took, each with whom it is for and the {@code id} it gave, in order. */
  public List<ObjectNode> messages() {
    return List.copyOf(messages);
  }

  /** What is subscribed to. */
  public List<String> subscribed() {
    return subscriptions.stream().map(one -> one.path("event_type").asString("")).toList();
  }

  /** Where it calls. */
  public List<String> hooks() {
    return webhooks.stream().map(one -> one.path("url").asString("")).toList();
  }

  /** The content of a picture that was handed over. */
  public String content(String id) {
    return files.getOrDefault(id, "");
  }

  /** How often it was asked for messages. */
  public int questions() {
    return questions.get();
  }

  /** Takes the account's tokens back, or gives them again. */
  public void revoke(boolean gone) {
    revoked = gone;
  }

  /** Forgets webhooks and subscriptions. */
  public void forget() {
    webhooks.clear();
    subscriptions.clear();
  }

  /** Says that its webhooks are not valid, until they are tried out again. */
  public void invalidate() {
    valid = false;
  }

  /** Tells this message to who asks; the latest one first. */
  public void tell(ObjectNode event) {
    told.addFirst(event);
  }

  /** A message as the API tells it. */
  public ObjectNode event(String from, String text) {
    return Json.object()
        .put("id", Long.toString(numbers.incrementAndGet()))
        .put("event_type", "MessageCreate")
        .put("text", text)
        .put("sender_id", from)
        .put("dm_conversation_id", account.user() + "-" + from)
        .put("created_at", "2026-01-02T20:58:00.000Z");
  }

  /** The delivery of a message between two, of a moment in the past. */
  public ObjectNode delivery(String id, String from, String to, String text) {
    return delivery(id, from, to, Instant.ofEpochMilli(1_784_928_224_372L), text);
  }

  /** The delivery of a message between two. */
  public ObjectNode delivery(String id, String from, String to, Instant at, String text) {
    ObjectNode delivery = Json.object();
    ObjectNode data = delivery.putObject("data").put("event_uuid", "-" + id);
    data.putObject("filter").put("user_id", account.user());
    data.put("event_type", from.equals(account.user()) ? "dm.sent" : "dm.received");
    ObjectNode payload = data.putObject("payload");
    ObjectNode event =
        payload.putArray("direct_message_events").addObject().put("type", "message_create");
    event.put("id", id).put("created_timestamp", Long.toString(at.toEpochMilli()));
    ObjectNode message = event.putObject("message_create").put("sender_id", from);
    message.putObject("target").put("recipient_id", to);
    message.putObject("message_data").put("text", text);
    ObjectNode about = payload.putObject("users").putObject(from).putObject("data");
    about.put("id", from).put("username", "ann_w").put("name", "Ann Lie");
    return delivery;
  }

  /** The value of the header {@code x-twitter-webhooks-signature}. */
  public String signature(byte[] body) {
    byte[] signed = Hmac.sha256(account.consumerSecret(), body);
    return "sha256=" + Base64.getEncoder().encodeToString(signed);
  }

  /** A delivery, signed. */
  public HookCall call(ObjectNode delivery) {
    return call(Json.bytes(delivery));
  }

  /** Any bytes, signed. */
  public HookCall call(byte[] body) {
    return new HookCall(
        "application/json", Map.of("x-twitter-webhooks-signature", signature(body)), body);
  }

  /** Sends a delivery to the hook and gives the status of the answer. */
  public int send(URI hook, ObjectNode delivery) throws IOException, InterruptedException {
    return call(delivery).send(hook);
  }

  @Override
  public boolean sends(Loopback.Asked asked) {
    return SEND.matcher(asked.path()).matches();
  }

  @Override
  public Loopback.Reply refuse(StandInFault.Refuses refusal) {
    Loopback.Reply reply = error(refusal.status(), refusal.details());
    return refusal.retryAfter().map(time -> reply.with("x-rate-limit-reset", time)).orElse(reply);
  }

  @Override
  public Loopback.Reply answer(Loopback.Asked asked) {
    String path = asked.path();
    if (path.startsWith("/2/webhooks") || path.equals("/2/activity/subscriptions")) {
      return asked.header("authorization").equals("Bearer " + account.bearer())
          ? app(asked)
          : error(401, "Unauthorized");
    }
    if (revoked || !proof.genuine(asked, base().toString())) {
      return error(401, "Unauthorized");
    }
    Matcher send = SEND.matcher(path);
    if (send.matches()) {
      return message(send.group(1) != null, send.group(2), asked);
    }
    return switch (path) {
      case "/2/users/me" -> data(Json.object().put("id", account.user()));
      case "/2/media/upload" -> uploaded(asked);
      case "/2/dm_events" -> events(asked);
      default -> other(path);
    };
  }

  private Loopback.Reply app(Loopback.Asked asked) {
    boolean hooks = asked.path().startsWith("/2/webhooks");
    return switch (asked.method()) {
      case "GET" -> list(hooks ? webhooks : subscriptions);
      case "PUT" -> {
        valid = true;
        yield data(Json.object().put("attempted", true));
      }
      default -> hooks ? register(asked) : subscribe(asked);
    };
  }

  private Loopback.Reply list(List<ObjectNode> all) {
    ObjectNode answer = Json.object();
    ArrayNode data = answer.putArray("data");
    all.forEach(one -> data.add(one.deepCopy().put("valid", valid)));
    return Loopback.Reply.json(answer);
  }

  private Loopback.Reply register(Loopback.Asked asked) {
    String url = asked.json().map(body -> body.path("url").asString("")).orElse("");
    if (!url.startsWith("https://") || URI.create(url).getPort() >= 0) {
      return error(400, "The url must be https and without a port.");
    }
    ObjectNode hook = Json.object().put("id", "" + numbers.incrementAndGet()).put("url", url);
    webhooks.add(hook);
    return data(hook);
  }

  private Loopback.Reply subscribe(Loopback.Asked asked) {
    Optional<ObjectNode> wanted =
        asked
            .json()
            .filter(body -> body.at("/filter/user_id").asString("").equals(account.user()))
            .filter(
                body ->
                    webhooks.stream()
                        .anyMatch(one -> one.path("id").equals(body.path("webhook_id"))));
    wanted.ifPresent(subscriptions::add);
    return wanted.map(this::data).orElseGet(() -> error(400, "An unknown webhook or user."));
  }

  private Loopback.Reply message(boolean person, String to, Loopback.Asked asked) {
    Optional<ObjectNode> letter = asked.json();
    if (letter.isEmpty()) {
      return error(400, "The body is no JSON.");
    }
    String text = letter.get().path("text").asString("");
    boolean files =
        letter
            .get()
            .path("attachments")
            .valueStream()
            .allMatch(file -> this.files.containsKey(file.path("media_id").asString("")));
    boolean nothing = text.isBlank() && letter.get().path("attachments").isEmpty();
    boolean many = letter.get().path("attachments").size() > 1;
    if (nothing || many || !files || text.codePointCount(0, text.length()) > LONGEST) {
      return error(400, "One or more parameters to your request was invalid.");
    }
    String id = Long.toString(numbers.incrementAndGet());
    messages.add(letter.get().put(person ? "to" : "group", to).put("id", id));
    return Loopback.Reply.json(
        201,
        Json.object()
            .set(
                "data",
                Json.object()
                    .put("dm_conversation_id", person ? account.user() + "-" + to : to)
                    .put("dm_event_id", id)));
  }

  private Loopback.Reply uploaded(Loopback.Asked asked) {
    Map<String, Multipart.Field> form = Multipart.read(asked.header("content-type"), asked.body());
    Multipart.Field media = form.get("media");
    Multipart.Field category = form.get("media_category");
    if (media == null || category == null || !category.content().strip().equals("dm_image")) {
      return error(400, "media and media_category are wanted.");
    }
    String id = Long.toString(numbers.incrementAndGet());
    files.put(id, media.content());
    return data(Json.object().put("id", id));
  }

  private Loopback.Reply events(Loopback.Asked asked) {
    questions.incrementAndGet();
    int from =
        asked.query("pagination_token").isEmpty()
            ? 0
            : Integer.parseInt(asked.query("pagination_token"));
    int most = Integer.parseInt(asked.query("max_results"));
    List<ObjectNode> all = new ArrayList<>(told);
    List<ObjectNode> page =
        all.subList(Math.min(from, all.size()), Math.min(from + most, all.size()));
    ObjectNode answer = Json.object();
    ArrayNode data = answer.putArray("data");
    page.forEach(data::add);
    ObjectNode meta = answer.putObject("meta").put("result_count", page.size());
    if (from + most < all.size()) {
      meta.put("next_token", Integer.toString(from + most));
    }
    return Loopback.Reply.json(answer);
  }

  private Loopback.Reply other(String path) {
    if (path.startsWith("/media/")) {
      return Loopback.Reply.bytes(200, "image/jpeg", "JPEG".getBytes(StandardCharsets.UTF_8));
    }
    if (!path.startsWith("/2/users/")) {
      return error(404, "Not Found");
    }
    String id = path.substring("/2/users/".length());
    return data(
        Json.object()
            .put("id", id)
            .put("name", "Ann Lie")
            .put("username", "ann_w")
            .put("profile_image_url", "https://pbs.twimg.com/a.jpg"));
  }

  private Loopback.Reply data(ObjectNode data) {
    return Loopback.Reply.json(Json.object().set("data", data));
  }

  private static Loopback.Reply error(int status, String detail) {
    return Loopback.Reply.json(
        status, Json.object().put("title", "Problem").put("detail", detail).put("status", status));
  }
}
