package io.throughline.simulator;

import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in of Slack's Web API on the loopback interface. It checks requests as strictly as the
 * network does and says what is wrong with status 200, keeps what it took, lends files to who has
 * the token, and can be told to refuse, to be late, to break off or to revoke the token.
 */
public final class SlackStandIn extends StandIn {
  private static final String API = "/api/";
  private static final String LOGIN = "<!DOCTYPE html><title>Sign in</title>";

  private final SlackAccount account;
  private final AtomicLong numbers = new AtomicLong(1_767_300_000);
  private final List<ObjectNode> messages = new CopyOnWriteArrayList<>();
  private final Map<String, File> files = new ConcurrentHashMap<>();
  private final Map<String, ObjectNode> people = new ConcurrentHashMap<>();
  private volatile Optional<String> broken = Optional.empty();
  private volatile String scopes =
      "chat:write,files:read,files:write,im:history,im:write,reactions:read,users:read";

  private SlackStandIn(SlackAccount account) throws IOException {
    this.account = account;
  }

  /** Starts one on a free port. */
  public static SlackStandIn start(SlackAccount account) throws IOException {
    return new SlackStandIn(account);
  }

  @Override
  public URI base() {
    return URI.create(loopback.base() + "/api");
  }

  /** The messages it took, each with its method and the {@code ts} it gave, in order. */
  public List<ObjectNode> messages() {
    return List.copyOf(messages);
  }

  /** The content of a file that was handed over. */
  public String content(String id) {
    return Optional.ofNullable(files.get(id)).map(File::content).orElse("");
  }

  /** Takes the token back, in these words: {@code token_revoked}, {@code account_inactive}. */
  public void revoke(String error) {
    broken = Optional.of(error);
  }

  /** Gives the token these permissions, with commas between them. */
  public void allow(String permissions) {
    scopes = permissions;
  }

  /** Lets somebody be asked for. */
  public void person(String id, ObjectNode user) {
    people.put(id, user);
  }

  /** Puts a file at the app's disposal and gives its address. */
  public URI file(String id, String mediaType, byte[] bytes) {
    files.put(id, new File(mediaType, new String(bytes, StandardCharsets.ISO_8859_1), false));
    return URI.create(loopback.base() + "/files/" + id);
  }

  private record File(String mediaType, String content, boolean ours) {}

  private static String method(Loopback.Asked asked) {
    return asked.path().startsWith(API) ? asked.path().substring(API.length()) : "";
  }

  @Override
  public boolean sends(Loopback.Asked asked) {
    return SlackRules.sends(method(asked)) && unauthorized(asked).isEmpty();
  }

  @Override
  public Loopback.Reply refuse(StandInFault.Refuses refusal) {
    return Loopback.Reply.json(refusal.status(), error(refusal.details()))
        .after(refusal.retryAfter());
  }

  private Optional<String> unauthorized(Loopback.Asked asked) {
    String given = asked.header("authorization");
    if (given.isEmpty()) {
      return Optional.of("not_authed");
    }
    return given.equals("Bearer " + account.token()) ? broken : Optional.of("invalid_auth");
  }

  @Override
  public Loopback.Reply answer(Loopback.Asked asked) {
    if (asked.path().startsWith("/files/")) {
      return lent(asked);
    }
    if (asked.path().startsWith("/upload/")) {
      return uploaded(asked);
    }
    Optional<String> refused = unauthorized(asked);
    return refused.isPresent() ? no(refused.get()) : called(method(asked), asked);
  }

  private Loopback.Reply called(String method, Loopback.Asked asked) {
    return switch (method) {
      case "auth.test" ->
          yes(
              Json.object()
                  .put("team", "Acme")
                  .put("team_id", account.team())
                  .put("user", "support")
                  .put("user_id", account.bot()));
      case "users.info" -> person(field(asked, "user"));
      case "files.getUploadURLExternal" -> place(asked);
      case "files.info" -> described(field(asked, "file"));
      case "conversations.open" -> opened(asked);
      case SlackRules.POST, SlackRules.SHOW ->
          asked.json().map(letter -> message(method, letter)).orElse(no("invalid_json"));
      default -> no("unknown_method");
    };
  }

  private Loopback.Reply message(String method, ObjectNode letter) {
    Optional<String> wrong = SlackRules.wrong(method, letter);
    if (wrong.isPresent()) {
      return no(wrong.get());
    }
    boolean known =
        letter
            .path("files")
            .valueStream()
            .map(file -> files.get(file.path("id").asString("")))
            .allMatch(file -> file != null && file.ours());
    if (!known) {
      return no("file_not_found");
    }
    String ts = numbers.incrementAndGet() + ".000100";
    String asked =
        letter.path(method.equals(SlackRules.POST) ? "channel" : "channel_id").asString();
    String channel = direct(asked);
    ObjectNode kept = letter.deepCopy().put("method", method).put("ts", ts);
    messages.add(kept.put("channel", channel));
    if (method.equals(SlackRules.POST)) {
      return yes(Json.object().put("channel", channel).put("ts", ts));
    }
    ObjectNode answer = Json.object();
    ArrayNode shown = answer.putArray("files");
    for (var file : letter.path("files").values()) {
      ObjectNode one = shown.addObject().put("id", file.path("id").asString());
      one.putObject("shares").putObject("private").putArray(channel).addObject().put("ts", ts);
    }
    return yes(answer);
  }

  /** The channel of direct messages with a person. */
  private static String direct(String channel) {
    return channel.matches("[UW].*") ? "D" + channel.substring(1) : channel;
  }

  private Loopback.Reply opened(Loopback.Asked asked) {
    String user = asked.json().map(body -> body.path("users").asString("")).orElse("");
    if (!user.matches("[UW][A-Z0-9]+")) {
      return no("users_not_found");
    }
    ObjectNode answer = Json.object();
    answer.putObject("channel").put("id", direct(user));
    return yes(answer);
  }

  private Loopback.Reply person(String id) {
    ObjectNode user = people.get(id);
    if (user == null) {
      return no("user_not_found");
    }
    ObjectNode answer = Json.object();
    answer.set("user", user);
    return yes(answer);
  }

  private Loopback.Reply place(Loopback.Asked asked) {
    if (field(asked, "filename").isEmpty() || !field(asked, "length").matches("[1-9]\\d*")) {
      return no("invalid_arguments");
    }
    String id = "F" + numbers.incrementAndGet();
    return yes(
        Json.object().put("file_id", id).put("upload_url", loopback.base() + "/upload/" + id));
  }

  private Loopback.Reply uploaded(Loopback.Asked asked) {
    Map<String, Multipart.Field> form = Multipart.read(asked.header("content-type"), asked.body());
    String id = asked.path().substring("/upload/".length());
    Optional<Multipart.Field> file = form.values().stream().findFirst();
    file.ifPresent(it -> files.put(id, new File(it.mediaType(), it.content(), true)));
    return Loopback.Reply.bytes(
        file.isPresent() ? 200 : 400, "text/plain", "OK".getBytes(StandardCharsets.UTF_8));
  }

  private Loopback.Reply described(String id) {
    File file = files.get(id);
    if (file == null) {
      return no("file_not_found");
    }
    ObjectNode answer = Json.object();
    answer
        .putObject("file")
        .put("id", id)
        .put("mimetype", file.mediaType())
        .put("url_private_download", loopback.base() + "/files/" + id);
    return yes(answer);
  }

  /** Who has no token gets a page to log in, with status 200. */
  private Loopback.Reply lent(Loopback.Asked asked) {
    File file = files.get(asked.path().substring("/files/".length()));
    if (unauthorized(asked).isPresent()) {
      return new Loopback.Reply(200, "text/html; charset=utf-8", LOGIN, Optional.empty());
    }
    return file == null
        ? Loopback.Reply.json(404, error("not_found"))
        : new Loopback.Reply(200, file.mediaType(), file.content(), Optional.empty());
  }

  /** A field of a form; methods that read take no JSON. */
  private static String field(Loopback.Asked asked, String name) {
    Map<String, String> fields = new HashMap<>();
    if (asked.header("content-type").startsWith("application/x-www-form-urlencoded")) {
      for (String pair : asked.content().split("&", -1)) {
        int gap = Math.max(pair.indexOf('='), 0);
        fields.put(
            pair.substring(0, gap),
            URLDecoder.decode(pair.substring(gap + 1), StandardCharsets.UTF_8));
      }
    }
    return fields.getOrDefault(name, "");
  }

  private Loopback.Reply yes(ObjectNode answer) {
    return Loopback.Reply.json(answer.put("ok", true)).with("X-OAuth-Scopes", scopes);
  }

  private static Loopback.Reply no(String error) {
    return Loopback.Reply.json(error(error));
  }

  private static ObjectNode error(String error) {
    return Json.object().put("ok", false).put("error", error);
  }
}
