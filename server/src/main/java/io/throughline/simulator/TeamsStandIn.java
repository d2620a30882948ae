package io.throughline.simulator;

import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in of Microsoft Teams on the loopback interface: it publishes its keys and signs what it
 * sends, gives access tokens, and takes activities as strictly as the connector does. It can be
 * told to refuse, to be late, to break off, to change its keys or to end the client secret.
 */
public final class TeamsStandIn extends StandIn {
  private static final String ISSUER = "https://api.botframework.com";
  private static final String NETWORK = "msteams";
  private static final Pattern POST =
      Pattern.compile("/v3/conversations/([^/]+)/activities(?:/([^/]+))?");

  private final TeamsAccount account;
  private final AtomicLong numbers = new AtomicLong(1_767_300_000_000L);
  private final AtomicInteger asked = new AtomicInteger();
  private final List<ObjectNode> messages = new CopyOnWriteArrayList<>();
  private final List<String> typing = new CopyOnWriteArrayList<>();
  private final Map<String, File> files = new ConcurrentHashMap<>();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private volatile TeamsKeys keys = new TeamsKeys();
  private volatile String endorsed = NETWORK;
  private volatile Optional<String> trouble = Optional.empty();

  private TeamsStandIn(TeamsAccount account) throws IOException {
    this.account = account;
  }

  /** Starts one on a free port. */
  public static TeamsStandIn start(TeamsAccount account) throws IOException {
    return new TeamsStandIn(account);
  }

  /** Its address: of the service, and of where access tokens are given. */
  @Override
  public URI base() {
    return loopback.base();
  }

  /** Where it says who signs. */
  public URI metadata() {
    return URI.create(base() + "/openid");
  }

  /** The messages it took, each with its conversation and the {@code id} it gave, in order. */
  public List<ObjectNode> messages() {
    return List.copyOf(messages);
  }

  /** The conversations in which somebody was shown to type. */
  public List<String> typing() {
    return List.copyOf(typing);
  }

  /** How often its keys were asked for. */
  public int keysAsked() {
    return asked.get();
  }

  /** Signs with another key from now on. */
  public void changeKeys() {
    keys = new TeamsKeys();
  }

  /** Publishes its keys for another network. */
  public void endorse(String network) {
    endorsed = network;
  }

  /** Gives no more access tokens, in these words of Microsoft Entra; empty: gives them again. */
  public void refuseTokens(String words) {
    trouble = Optional.of(words).filter(text -> !text.isEmpty());
  }

  /** Takes back the access tokens it gave. */
  public void revokeTokens() {
    tokens.clear();
  }

  /** Puts a file at its service and gives the address. */
  public URI file(String name, String mediaType, byte[] bytes, boolean open) {
    String path = (open ? "/open/" : "/v3/attachments/") + name;
    files.put(path, new File(mediaType, new String(bytes, StandardCharsets.ISO_8859_1)));
    return URI.create(base() + path);
  }

  private record File(String mediaType, String content) {}

  /** A message of somebody in their chat with the bot. */
  public ObjectNode text(String person, String name, String id, Instant at, String text) {
    return activity("message", person, name, id, at).put("text", text).put("textFormat", "plain");
  }

  /** An activity in somebody's chat with the bot, to be completed. */
  public ObjectNode activity(String type, String person, String name, String id, Instant at) {
    ObjectNode activity =
        Json.object()
            .put("type", type)
            .put("id", id)
            .put("timestamp", at.toString())
            .put("serviceUrl", base() + "/")
            .put("channelId", NETWORK);
    activity.putObject("from").put("id", person).put("name", name);
    activity.putObject("conversation").put("conversationType", "personal").put("id", "a:" + person);
    activity.putObject("recipient").put("id", "28:" + account.app()).put("name", "Support");
    return activity;
  }

  /** A token for an activity from this service, as good as the network's own. */
  public String token(String service, Instant at) {
    return token(ISSUER, account.app(), service, at);
  }

  /** A token of these claims. */
  public String token(String issuer, String audience, String service, Instant at) {
    Duration life = Duration.ofHours(1);
    return keys.token(issuer, audience, service, at.minus(Duration.ofMinutes(1)), at.plus(life));
  }

  /** An activity with a token of this moment. */
  public HookCall call(ObjectNode activity, Instant at) {
    return call(Json.bytes(activity), activity.path("serviceUrl").asString(""), at);
  }

  /** Any bytes, with a token of this moment for this service. */
  public HookCall call(byte[] body, String service, Instant at) {
    return new HookCall(
        "application/json; charset=utf-8",
        Map.of("Authorization", "Bearer " + token(service, at)),
        body);
  }

  /** Sends an activity to the hook and gives the status of the answer. */
  public int send(URI hook, ObjectNode activity, Instant at)
      throws IOException, InterruptedException {
    return call(activity, at).send(hook);
  }

  @Override
  public boolean sends(Loopback.Asked asked) {
    boolean message =
        asked.json().map(body -> body.path("type").asString("").equals("message")).orElse(false);
    return message && POST.matcher(asked.address().getRawPath()).matches() && authorized(asked);
  }

  @Override
  public Loopback.Reply refuse(StandInFault.Refuses refusal) {
    return error(refusal.status(), refusal.details()).after(refusal.retryAfter());
  }

  private boolean authorized(Loopback.Asked asked) {
    return tokens.contains(asked.header("authorization"));
  }

  @Override
  public Loopback.Reply answer(Loopback.Asked call) {
    String path = call.path();
    if (path.equals("/openid")) {
      return Loopback.Reply.json(
          Json.object().put("issuer", ISSUER).put("jwks_uri", base() + "/keys"));
    }
    if (path.equals("/keys")) {
      asked.incrementAndGet();
      return Loopback.Reply.json(keys.published(endorsed));
    }
    if (path.equals("/" + account.tenant() + "/oauth2/v2.0/token")) {
      return access(call);
    }
    if (path.startsWith("/open/")) {
      return lent(path);
    }
    if (!authorized(call)) {
      return error(401, "Unauthorized");
    }
    Matcher post = POST.matcher(call.address().getRawPath());
    return post.matches() ? posted(call, post) : lent(path);
  }

  private Loopback.Reply access(Loopback.Asked call) {
    String form = URLDecoder.decode(call.content(), StandardCharsets.UTF_8);
    boolean known =
        form.contains("grant_type=client_credentials")
            && form.contains("client_id=" + account.app())
            && form.contains("client_secret=" + account.secret())
            && form.contains("scope=https://api.botframework.com/.default");
    if (!known || trouble.isPresent()) {
      return Loopback.Reply.json(
          401,
          Json.object()
              .put("error", "invalid_client")
              .put(
                  "error_description",
                  trouble.orElse("AADSTS7000215: Invalid client secret provided.")));
    }
    String token = "access-" + numbers.incrementAndGet();
    tokens.add("Bearer " + token);
    return Loopback.Reply.json(
        Json.object()
            .put("token_type", "Bearer")
            .put("expires_in", 3599)
            .put("access_token", token));
  }

  private Loopback.Reply posted(Loopback.Asked call, Matcher post) {
    Optional<ObjectNode> activity = call.json();
    Optional<String> wrong = activity.map(TeamsRules::wrong).orElse(Optional.of("no JSON"));
    if (wrong.isPresent()) {
      return error(400, "BadArgument");
    }
    String conversation = URLDecoder.decode(post.group(1), StandardCharsets.UTF_8);
    if (activity.get().path("type").asString("").equals("typing")) {
      typing.add(conversation);
      return Loopback.Reply.json(202, Json.object());
    }
    String id = Long.toString(numbers.incrementAndGet());
    messages.add(activity.get().put("conversation", conversation).put("id", id));
    return Loopback.Reply.json(201, Json.object().put("id", id));
  }

  private Loopback.Reply lent(String path) {
    File file = files.get(path);
    return file == null
        ? error(404, "NotFound")
        : new Loopback.Reply(200, file.mediaType(), file.content(), Optional.empty());
  }

  private static Loopback.Reply error(int status, String code) {
    ObjectNode answer = Json.object();
    answer.putObject("error").put("code", code).put("message", "It says " + code + ".");
    return Loopback.Reply.json(status, answer);
  }
}
