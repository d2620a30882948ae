package io.throughline.simulator;

import io.throughline.channel.wire.WebForm;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
 * A stand-in of Bandwidth. It gives out access tokens, checks requests as strictly as Bandwidth
 * does, keeps what it took, and serves files to who shows a token.
 */
public final class BandwidthStandIn extends StandIn {
  private static final Set<String> FIELDS =
      Set.of("applicationId", "to", "from", "text", "media", "tag", "priority", "expiration");
  private static final String TOKENS = "/oauth2/token";

  private final BandwidthAccount account;
  private final AtomicLong numbers = new AtomicLong(1000);
  private final List<ObjectNode> messages = new CopyOnWriteArrayList<>();
  private final Map<String, String> files = new ConcurrentHashMap<>();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();

  private BandwidthStandIn(BandwidthAccount account) throws IOException {
    this.account = account;
  }

  /** Starts one on a free port. */
  public static BandwidthStandIn start(BandwidthAccount account) throws IOException {
    return new BandwidthStandIn(account);
  }

  /** Where it gives out tokens. */
  public URI tokenAddress() {
    return base().resolve(TOKENS);
  }

  /** The messages it took, each with the id it gave, in order. */
  public List<ObjectNode> messages() {
    return List.copyOf(messages);
  }

  /** How many tokens it gave out that still are good. */
  public int tokens() {
    return tokens.size();
  }

  /** Takes back all tokens before their time. */
  public void revoke() {
    tokens.clear();
  }

  /** Puts a file at our disposal and gives its address. */
  public String file(String name, String mediaType, String content) {
    String path = users() + "media/" + numbers.incrementAndGet() + "/0/" + name;
    files.put(path, mediaType + "\n" + content);
    return base() + path;
  }

  @Override
  public boolean sends(Loopback.Asked asked) {
    return asked.method().equals("POST") && asked.path().equals(users() + "messages");
  }

  @Override
  public Loopback.Reply refuse(StandInFault.Refuses refusal) {
    return error(refusal.status(), "refused", refusal.details()).after(refusal.retryAfter());
  }

  @Override
  public Loopback.Reply answer(Loopback.Asked asked) {
    if (asked.path().equals(TOKENS)) {
      return token(asked);
    }
    String shown = asked.header("authorization");
    if (!shown.startsWith("Bearer ") || !tokens.contains(shown.substring("Bearer ".length()))) {
      return error(401, "unauthorized", "Authentication Failed");
    }
    if (!asked.path().startsWith(users())) {
      return error(403, "forbidden", "Access Denied");
    }
    return switch (asked.method() + " " + asked.path().substring(users().length())) {
      case "POST messages" -> message(asked);
      case "GET messages" -> list();
      case String it when it.startsWith("GET media/") && files.containsKey(asked.path()) ->
          file(asked.path());
      default -> error(404, "not-found", "There is nothing at " + asked.path());
    };
  }

  private Loopback.Reply token(Loopback.Asked asked) {
    String pair = account.clientId() + ":" + account.clientSecret();
    String wanted =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    String form = new String(asked.body(), StandardCharsets.UTF_8);
    if (!asked.header("authorization").equals(wanted)) {
      return Loopback.Reply.json(401, Json.object().put("error", "invalid_client"));
    }
    if (!WebForm.read(form).text("grant_type").equals("client_credentials")) {
      return Loopback.Reply.json(400, Json.object().put("error", "unsupported_grant_type"));
    }
    String token = "token-" + numbers.incrementAndGet();
    tokens.add(token);
    return Loopback.Reply.json(
        Json.object()
            .put("access_token", token)
            .put("token_type", "bearer")
            .put("expires_in", 600));
  }

  private Loopback.Reply message(Loopback.Asked asked) {
    Optional<ObjectNode> message = asked.json();
    if (message.isEmpty()) {
      return error(415, "invalid-media-type", "The message is not JSON");
    }
    Optional<String[]> wrong = wrong(message.get());
    if (wrong.isPresent()) {
      ObjectNode error = Json.object().put("type", "request-validation");
      error.put("description", "Your request could not be accepted.");
      ObjectNode fault = error.putArray("fieldErrors").addObject();
      fault.put("fieldName", wrong.get()[0]).put("description", wrong.get()[1]);
      return Loopback.Reply.json(400, error);
    }
    ObjectNode kept = message.get().deepCopy();
    kept.put("id", "bw" + numbers.incrementAndGet());
    messages.add(kept);
    return Loopback.Reply.json(202, kept);
  }

  private Optional<String[]> wrong(ObjectNode message) {
    for (String field : message.propertyNames()) {
      if (!FIELDS.contains(field)) {
        return fault(field, "is unknown");
      }
    }
    if (!message.path("applicationId").asString("").equals(account.application())) {
      return fault("applicationId", "is not yours");
    }
    if (!message.path("from").asString("").equals(account.number())) {
      return fault("from", "must be a number of the application");
    }
    JsonNode to = message.path("to");
    if (!to.isArray() || to.isEmpty() || !to.values().stream().allMatch(BandwidthStandIn::number)) {
      return fault("to", "must be numbers in E.164");
    }
    int length = message.path("text").asString("").length();
    int media = message.path("media").size();
    if (length > 2048 || (length == 0 && media == 0)) {
      return fault("text", "must have 1 to 2048 characters");
    }
    boolean addresses =
        message.path("media").values().stream()
            .allMatch(url -> url.asString("").matches("https?://\\S+"));
    return media > 10 || !addresses
        ? fault("media", "must be 10 addresses at most")
        : Optional.empty();
  }

  private static boolean number(JsonNode number) {
    return number.asString("").matches("\\+[1-9]\\d{6,14}|\\d{3,8}");
  }

  private static Optional<String[]> fault(String field, String words) {
    return Optional.of(new String[] {field, words});
  }

  private static Loopback.Reply list() {
    ObjectNode list = Json.object().put("totalCount", 0);
    list.putArray("messages");
    return Loopback.Reply.json(list);
  }

  private Loopback.Reply file(String path) {
    String[] file = files.getOrDefault(path, "text/plain\n").split("\n", 2);
    return Loopback.Reply.bytes(200, file[0], file[1].getBytes(StandardCharsets.UTF_8));
  }

  private String users() {
    return "/users/" + account.id() + "/";
  }

  private static Loopback.Reply error(int status, String type, String description) {
    return Loopback.Reply.json(
        status, Json.object().put("type", type).put("description", description));
  }
}
