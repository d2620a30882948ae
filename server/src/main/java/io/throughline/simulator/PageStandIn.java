package io.throughline.simulator;

import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in of Meta's messaging for pages on the loopback interface. It checks requests as
 * strictly as the network does, keeps what it took, knows its people's profiles and who wrote long
 * ago, and can be told to refuse, to be late or to break off.
 */
public final class PageStandIn extends StandIn {
  private final PageAccount account;
  private final AtomicLong numbers = new AtomicLong(1000);
  private final List<ObjectNode> messages = new CopyOnWriteArrayList<>();
  private final List<ObjectNode> signs = new CopyOnWriteArrayList<>();
  private final Map<String, File> files = new ConcurrentHashMap<>();
  private final Map<String, ObjectNode> profiles = new ConcurrentHashMap<>();
  private final Set<String> late = new CopyOnWriteArraySet<>();
  private final Set<String> subscribed = new CopyOnWriteArraySet<>();
  private final Set<String> taken = new CopyOnWriteArraySet<>();
  private final PageRules rules;
  private volatile String renewed = "";

  private PageStandIn(PageAccount account) throws IOException {
    this.account = account;
    this.rules = new PageRules(files::containsKey, account.longest());
  }

  /** Starts one on a free port. */
  public static PageStandIn start(PageAccount account) throws IOException {
    return new PageStandIn(account);
  }

  /** The messages it took, each with the id it gave as {@code mid}, in order. */
  public List<ObjectNode> messages() {
    return List.copyOf(messages);
  }

  /** The signs of typing it was given. */
  public List<ObjectNode> signs() {
    return List.copyOf(signs);
  }

  /** The conversations it was asked to hand over. */
  public Set<String> takenOver() {
    return Set.copyOf(taken);
  }

  /** What its webhook brings. */
  public Set<String> subscribed() {
    return Set.copyOf(subscribed);
  }

  /** Forgets what the webhook is to bring, as the network does after an hour of failures. */
  public void unsubscribe() {
    subscribed.clear();
  }

  /** Somebody's profile, by its fields. */
  public void profile(String person, ObjectNode fields) {
    profiles.put(person, fields);
  }

  /** Whether it is more than 24 hours since the person wrote. */
  public void late(String person, boolean is) {
    if (is) {
      late.add(person);
    } else {
      late.remove(person);
    }
  }

  /** The token it gives when asked to renew its own; empty: it gives none. */
  public void renews(String token) {
    renewed = token;
  }

  /** Puts a file at a customer's disposal and gives its address. */
  public String file(String mediaType, byte[] bytes) {
    return base() + "/files/" + keep(mediaType, bytes);
  }

  /** The bytes of a file. */
  public Optional<byte[]> bytes(String id) {
    return Optional.ofNullable(files.get(id)).map(File::bytes);
  }

  private String keep(String mediaType, byte[] bytes) {
    String id = Long.toString(numbers.incrementAndGet());
    files.put(id, new File(mediaType, new String(bytes, StandardCharsets.ISO_8859_1)));
    return id;
  }

  private record File(String mediaType, String content) {
    byte[] bytes() {
      return content.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public boolean sends(Loopback.Asked asked) {
    return asked.path().endsWith("/messages")
        && authorized(asked)
        && asked.json().map(letter -> letter.has("message")).orElse(true);
  }

  @Override
  public Loopback.Reply refuse(StandInFault.Refuses refusal) {
    return refused(refusal.status(), refusal.code(), refusal.subcode(), refusal.details())
        .after(refusal.retryAfter());
  }

  @Override
  public Loopback.Reply answer(Loopback.Asked asked) {
    if (asked.path().startsWith("/files/")) {
      return file(asked.path().substring("/files/".length()));
    }
    if (asked.path().equals("/refresh_access_token")) {
      return renewal(asked);
    }
    String prefix = "/" + account.version() + "/";
    if (asked.path().equals(prefix + "debug_token")) {
      return debug(asked);
    }
    if (!authorized(asked)) {
      return refused(401, 190, 0, "Invalid OAuth access token");
    }
    if (!asked.path().startsWith(prefix)) {
      return refused(400, 2500, 0, "Unknown version or path " + asked.path());
    }
    String rest = asked.path().substring(prefix.length());
    return switch (asked.method() + " " + rest.replaceFirst("^" + account.id(), "page")) {
      case "POST page/messages" -> message(asked);
      case "POST page/message_attachments" -> upload(asked);
      case "POST page/take_thread_control" -> takeOver(asked);
      case "GET page/subscribed_apps" -> subscriptions();
      case "POST page/subscribed_apps" -> subscribe(asked);
      case "GET page" ->
          Loopback.Reply.json(
              Json.object()
                  .put("name", account.name())
                  .put("username", "stand.in")
                  .put("id", account.id()));
      default -> person(asked, rest);
    };
  }

  private Loopback.Reply message(Loopback.Asked asked) {
    Optional<ObjectNode> letter = asked.json();
    if (letter.isEmpty()) {
      return refused(400, 100, 0, "The message is no object of JSON");
    }
    Optional<PageRules.Wrong> wrong = rules.wrong(letter.get());
    if (wrong.isPresent()) {
      return refused(400, wrong.get().code(), wrong.get().subcode(), wrong.get().details());
    }
    String person = letter.get().path("recipient").path("id").stringValue("");
    ObjectNode answer = Json.object().put("recipient_id", person);
    if (letter.get().has("sender_action")) {
      signs.add(letter.get());
      return Loopback.Reply.json(answer);
    }
    if (late.contains(person) && !letter.get().has("tag")) {
      return refused(400, 10, 2018278, "This message is sent outside of allowed window.");
    }
    String mid = "m_standin" + numbers.incrementAndGet();
    ObjectNode kept = letter.get().deepCopy();
    kept.put("mid", mid);
    messages.add(kept);
    return Loopback.Reply.json(answer.put("message_id", mid));
  }

  private Loopback.Reply upload(Loopback.Asked asked) {
    Map<String, Multipart.Field> form = Multipart.read(asked.header("content-type"), asked.body());
    Multipart.Field data = form.get("filedata");
    Multipart.Field message = form.get("message");
    boolean named = form.containsKey("platform") == account.object().equals("instagram");
    if (data == null || message == null || (account.proven() && !named)) {
      return refused(400, 100, 0, "message, filedata and the platform are required");
    }
    String type = type(message.content());
    if (!type.equals("file") && !data.mediaType().startsWith(type + "/")) {
      return refused(400, 100, 0, "The file is not of the type announced");
    }
    return Loopback.Reply.json(
        Json.object().put("attachment_id", keep(data.mediaType(), data.bytes())));
  }

  private static String type(String message) {
    try {
      JsonNode attachment = Json.tree(message).path("attachment");
      return attachment.path("type").stringValue("");
    } catch (JacksonException e) {
      return "";
    }
  }

  private Loopback.Reply takeOver(Loopback.Asked asked) {
    taken.add(
        asked.json().map(whom -> whom.path("recipient").path("id").stringValue("")).orElse(""));
    return Loopback.Reply.json(Json.object().put("success", true));
  }

  private Loopback.Reply subscriptions() {
    ObjectNode apps = Json.object();
    ArrayNode data = apps.putArray("data");
    if (!subscribed.isEmpty()) {
      ArrayNode fields = data.addObject().put("id", account.appId()).putArray("subscribed_fields");
      subscribed.forEach(fields::add);
    }
    return Loopback.Reply.json(apps);
  }

  private Loopback.Reply subscribe(Loopback.Asked asked) {
    String fields = asked.json().map(it -> it.path("subscribed_fields").stringValue("")).orElse("");
    if (fields.isBlank()) {
      return refused(400, 100, 0, "subscribed_fields is required");
    }
    subscribed.addAll(Arrays.asList(fields.split(",", -1)));
    return Loopback.Reply.json(Json.object().put("success", true));
  }

  private Loopback.Reply person(Loopback.Asked asked, String id) {
    ObjectNode profile = profiles.get(id);
    if (!asked.method().equals("GET") || profile == null || asked.query("fields").isEmpty()) {
      return refused(400, 100, 33, "There is no object " + id);
    }
    return Loopback.Reply.json(profile);
  }

  private Loopback.Reply renewal(Loopback.Asked asked) {
    boolean right =
        asked.query("grant_type").equals("ig_refresh_token")
            && asked.query("access_token").equals(account.token());
    return renewed.isEmpty() || !right
        ? refused(400, 190, 0, "The token cannot be renewed")
        : Loopback.Reply.json(
            Json.object().put("access_token", renewed).put("expires_in", 5_184_000));
  }

  private Loopback.Reply debug(Loopback.Asked asked) {
    String app = "Bearer " + account.appId() + "|" + account.appSecret();
    if (!asked.header("authorization").equals(app)) {
      return refused(400, 190, 0, "Only the app may ask");
    }
    boolean valid = asked.query("input_token").equals(account.token());
    ObjectNode answer = Json.object();
    ObjectNode data = answer.putObject("data").put("is_valid", valid).put("expires_at", 0);
    data.putArray("scopes").add("pages_messaging");
    return Loopback.Reply.json(answer);
  }

  private Loopback.Reply file(String id) {
    File file = files.get(id);
    return file == null
        ? refused(404, 100, 0, "There is no file " + id)
        : new Loopback.Reply(200, file.mediaType(), file.content(), Optional.empty());
  }

  private boolean authorized(Loopback.Asked asked) {
    byte[] token = account.token().getBytes(StandardCharsets.UTF_8);
    return asked.header("authorization").equals("Bearer " + account.token())
        && (!account.proven()
            || asked
                .query("appsecret_proof")
                .equals(GraphAnswers.hmac(account.appSecret(), token)));
  }

  private static Loopback.Reply refused(int status, int code, int subcode, String details) {
    return Loopback.Reply.json(status, GraphAnswers.error(code, subcode, details));
  }
}
