package io.throughline.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in of Meta's Cloud API on the loopback interface. It checks requests as strictly as the
 * platform does, keeps what it took, serves files to who shows the token, and can be told to
 * refuse, to be late or to break off.
 */
public final class WhatsAppStandIn implements AutoCloseable {
  private final WhatsAppAccount account;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong numbers = new AtomicLong(1000);
  private final List<ObjectNode> messages = new CopyOnWriteArrayList<>();
  private final Map<String, File> files = new ConcurrentHashMap<>();
  private final Map<String, Integer> templates = new ConcurrentHashMap<>();
  private final List<JsonNode> offers = new CopyOnWriteArrayList<>();
  private final Queue<WhatsAppFault> faults = new ConcurrentLinkedQueue<>();
  private final WhatsAppRules rules = new WhatsAppRules(files::containsKey, templates);

  private WhatsAppStandIn(WhatsAppAccount account) throws IOException {
    this.account = account;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
  }

  /** Starts one on a free port. */
  public static WhatsAppStandIn start(WhatsAppAccount account) throws IOException {
    WhatsAppStandIn standIn = new WhatsAppStandIn(account);
    standIn.server.start();
    return standIn;
  }

  /** Its address, to be set as the inbox's API address. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The messages it took, each with the id it gave, in order. */
  public List<ObjectNode> messages() {
    return List.copyOf(messages);
  }

  /** What it does instead of taking the next message; several wait in line. */
  public void next(WhatsAppFault fault) {
    faults.add(fault);
  }

  /** Puts a file at a customer's disposal and gives its id. */
  public String file(String mediaType, byte[] bytes) {
    String id = Long.toString(numbers.incrementAndGet());
    files.put(id, new File(mediaType, new String(bytes, StandardCharsets.ISO_8859_1)));
    return id;
  }

  /** The bytes of a file. */
  public Optional<byte[]> bytes(String id) {
    return Optional.ofNullable(files.get(id)).map(File::bytes);
  }

  /**
   * Approves a template.
   *
   * @param offer as the platform lists it
   * @param variables how many variables its text has
   */
  public void approve(ObjectNode offer, int variables) {
    offers.add(offer);
    templates.put(
        offer.path("name").stringValue("") + "/" + offer.path("language").stringValue(""),
        variables);
  }

  private record File(String mediaType, String content) {
    byte[] bytes() {
      return content.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /** An answer in JSON. */
  private record Reply(int status, JsonNode body, Optional<String> retryAfter) {
    static Reply of(JsonNode body) {
      return new Reply(200, body, Optional.empty());
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      if (path.startsWith("/files/") && authorized(exchange)) {
        serveFile(exchange, path.substring("/files/".length()));
      } else if (path.endsWith("/messages") && authorized(exchange)) {
        fault(exchange, body);
      } else {
        answer(exchange, reply(exchange, path, body));
      }
    }
  }

  private void fault(HttpExchange exchange, byte[] body) throws IOException {
    WhatsAppFault fault = faults.poll();
    switch (fault) {
      case null -> answer(exchange, reply(exchange, exchange.getRequestURI().getPath(), body));
      case WhatsAppFault.Refuses(int status, int code, String details, Optional<String> retry) ->
          answer(exchange, new Reply(status, error(code, 0, details), retry));
      case WhatsAppFault.Says(int status, String text) -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
      }
      case WhatsAppFault.Drops() -> {
        // Closing the exchange without an answer breaks the connection.
        reply(exchange, exchange.getRequestURI().getPath(), body);
      }
      case WhatsAppFault.Delays(Duration time) -> {
        Reply reply = reply(exchange, exchange.getRequestURI().getPath(), body);
        if (rested(time)) {
          answer(exchange, reply);
        }
      }
    }
  }

  private static boolean rested(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private Reply reply(HttpExchange exchange, String path, byte[] body) {
    if (!authorized(exchange)) {
      return refused(401, 190, "Invalid OAuth access token");
    }
    String prefix = "/" + account.version() + "/";
    if (!path.startsWith(prefix)) {
      return refused(400, 2500, "Unknown version or path " + path);
    }
    String rest = path.substring(prefix.length());
    String call = exchange.getRequestMethod() + " " + rest;
    if (call.equals("POST " + account.phoneNumberId() + "/messages")) {
      return message(exchange, body);
    }
    if (call.equals("POST " + account.phoneNumberId() + "/media")) {
      return upload(header(exchange, "Content-Type"), body);
    }
    if (call.equals("GET " + account.phoneNumberId())) {
      return Reply.of(
          Json.object()
              .put("display_phone_number", "+" + account.number())
              .put("verified_name", "Stand-in")
              .put("id", account.phoneNumberId()));
    }
    if (call.equals("GET " + account.businessId() + "/message_templates")) {
      return templates(exchange.getRequestURI().toString());
    }
    if (call.equals("GET " + account.businessId() + "/subscribed_apps")) {
      ObjectNode apps = Json.object();
      apps.putArray("data").addObject().put("id", "1");
      return Reply.of(apps);
    }
    if (call.startsWith("GET ") && files.containsKey(rest)) {
      return Reply.of(description(rest));
    }
    return new Reply(400, error(100, 33, "There is no object " + rest), Optional.empty());
  }

  private Reply message(HttpExchange exchange, byte[] body) {
    if (!header(exchange, "Content-Type").startsWith("application/json")) {
      return refused(400, 100, "The message is not JSON");
    }
    try {
      JsonNode read = Json.tree(body);
      if (!(read instanceof ObjectNode message)) {
        return refused(400, 100, "The message is no object");
      }
      Optional<WhatsAppRules.Wrong> wrong = rules.wrong(message);
      return wrong
          .map(each -> refused(400, each.code(), each.details()))
          .orElseGet(() -> taken(message));
    } catch (JacksonException e) {
      return refused(400, 100, "The message is not JSON");
    }
  }

  private Reply taken(ObjectNode message) {
    String id = "wamid.STANDIN" + numbers.incrementAndGet();
    ObjectNode kept = message.deepCopy();
    kept.put("id", id);
    messages.add(kept);
    ObjectNode answer = Json.object().put("messaging_product", "whatsapp");
    ObjectNode contact = answer.putArray("contacts").addObject();
    if (message.has("to")) {
      String to = message.path("to").stringValue("");
      contact.put("input", to).put("wa_id", to);
    } else {
      String recipient = message.path("recipient").stringValue("");
      contact.put("input", recipient).put("user_id", recipient);
    }
    answer.putArray("messages").addObject().put("id", id);
    return Reply.of(answer);
  }

  private Reply upload(String contentType, byte[] body) {
    Map<String, Multipart.Field> form = Multipart.read(contentType, body);
    Multipart.Field file = form.get("file");
    Multipart.Field type = form.get("type");
    Multipart.Field product = form.get("messaging_product");
    if (file == null || type == null || product == null) {
      return refused(400, 100, "messaging_product, type and file are required");
    }
    if (!product.content().equals("whatsapp") || !file.mediaType().equals(type.content())) {
      return refused(400, 100, "The file's type is not the one announced");
    }
    return Reply.of(Json.object().put("id", file(type.content(), file.bytes())));
  }

  /** Two a page, so that callers have to turn it. */
  private Reply templates(String address) {
    int from = address.contains("after=2") ? 2 : 0;
    ObjectNode page = Json.object();
    page.putArray("data").addAll(offers.subList(from, Math.min(offers.size(), from + 2)));
    if (offers.size() > from + 2) {
      ObjectNode paging = page.putObject("paging").put("next", "there is more");
      paging.putObject("cursors").put("after", "2");
    }
    return Reply.of(page);
  }

  private ObjectNode description(String id) {
    File file = files.get(id);
    byte[] bytes = file == null ? new byte[0] : file.bytes();
    return Json.object()
        .put("messaging_product", "whatsapp")
        .put("url", base() + "/files/" + id)
        .put("mime_type", file == null ? "" : file.mediaType())
        .put("sha256", HexFormat.of().formatHex(Digest.sha256(bytes)))
        .put("file_size", bytes.length)
        .put("id", id);
  }

  private void serveFile(HttpExchange exchange, String id) throws IOException {
    byte[] bytes = bytes(id).orElse(new byte[0]);
    exchange.sendResponseHeaders(files.containsKey(id) ? 200 : 404, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private boolean authorized(HttpExchange exchange) {
    return header(exchange, "Authorization").equals("Bearer " + account.token());
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static Reply refused(int status, int code, String details) {
    return new Reply(status, error(code, 0, details), Optional.empty());
  }

  private static ObjectNode error(int code, int subcode, String details) {
    ObjectNode answer = Json.object();
    ObjectNode error = answer.putObject("error");
    error.put("message", "(#" + code + ") " + details).put("type", "OAuthException");
    error.put("code", code).put("fbtrace_id", "AStandIn");
    if (subcode != 0) {
      error.put("error_subcode", subcode);
    }
    error.putObject("error_data").put("messaging_product", "whatsapp").put("details", details);
    return answer;
  }

  private static void answer(HttpExchange exchange, Reply reply) throws IOException {
    byte[] bytes = Json.bytes(reply.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
    reply.retryAfter().ifPresent(it -> exchange.getResponseHeaders().set("Retry-After", it));
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
