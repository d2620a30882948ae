package io.throughline.simulator;

import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in of Meta's Cloud API on the loopback interface. It checks requests as strictly as the
 * platform does, keeps what it took, serves files to who shows the token, and can be told to
 * refuse, to be late or to break off.
 */
public final class WhatsAppStandIn extends StandIn {
  private final WhatsAppAccount account;
  private final AtomicLong numbers = new AtomicLong(1000);
  private final List<ObjectNode> messages = new CopyOnWriteArrayList<>();
  private final Map<String, File> files = new ConcurrentHashMap<>();
  private final Map<String, Integer> templates = new ConcurrentHashMap<>();
  private final List<JsonNode> offers = new CopyOnWriteArrayList<>();
  private final WhatsAppRules rules = new WhatsAppRules(files::containsKey, templates);

  private WhatsAppStandIn(WhatsAppAccount account) throws IOException {
    this.account = account;
  }

  /** Starts one on a free port. */
  public static WhatsAppStandIn start(WhatsAppAccount account) throws IOException {
    return new WhatsAppStandIn(account);
  }

  /** The messages it took, each with the id it gave, in order. */
  public List<ObjectNode> messages() {
    return List.copyOf(messages);
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

  @Override
  public boolean sends(Loopback.Asked asked) {
    return asked.path().endsWith("/messages") && authorized(asked);
  }

  @Override
  public Loopback.Reply refuse(StandInFault.Refuses refusal) {
    return refused(refusal.status(), refusal.code(), refusal.subcode(), refusal.details())
        .after(refusal.retryAfter());
  }

  @Override
  public Loopback.Reply answer(Loopback.Asked asked) {
    if (!authorized(asked)) {
      return refused(401, 190, "Invalid OAuth access token");
    }
    if (asked.path().startsWith("/files/")) {
      return file(asked.path().substring("/files/".length()));
    }
    String prefix = "/" + account.version() + "/";
    if (!asked.path().startsWith(prefix)) {
      return refused(400, 2500, "Unknown version or path " + asked.path());
    }
    String rest = asked.path().substring(prefix.length());
    String call = asked.method() + " " + rest;
    if (call.equals("POST " + account.phoneNumberId() + "/messages")) {
      return message(asked);
    }
    if (call.equals("POST " + account.phoneNumberId() + "/media")) {
      return upload(asked.header("content-type"), asked.body());
    }
    if (call.equals("GET " + account.phoneNumberId())) {
      return Loopback.Reply.json(
          Json.object()
              .put("display_phone_number", "+" + account.number())
              .put("verified_name", "Stand-in")
              .put("id", account.phoneNumberId()));
    }
    if (call.equals("GET " + account.businessId() + "/message_templates")) {
      return templates(asked.query("after"));
    }
    if (call.equals("GET " + account.businessId() + "/subscribed_apps")) {
      ObjectNode apps = Json.object();
      apps.putArray("data").addObject().put("id", "1");
      return Loopback.Reply.json(apps);
    }
    if (call.startsWith("GET ") && files.containsKey(rest)) {
      return Loopback.Reply.json(description(rest));
    }
    return refused(400, 100, 33, "There is no object " + rest);
  }

  private Loopback.Reply message(Loopback.Asked asked) {
    Optional<ObjectNode> message = asked.json();
    if (message.isEmpty()) {
      return refused(400, 100, "The message is no object of JSON");
    }
    return rules
        .wrong(message.get())
        .map(each -> refused(400, each.code(), each.details()))
        .orElseGet(() -> taken(message.get()));
  }

  private Loopback.Reply taken(ObjectNode message) {
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
    return Loopback.Reply.json(answer);
  }

  private Loopback.Reply upload(String contentType, byte[] body) {
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
    return Loopback.Reply.json(Json.object().put("id", file(type.content(), file.bytes())));
  }

  /** Two a page, so that callers have to turn it. */
  private Loopback.Reply templates(String after) {
    int from = after.equals("2") ? 2 : 0;
    ObjectNode page = Json.object();
    page.putArray("data").addAll(offers.subList(from, Math.min(offers.size(), from + 2)));
    if (offers.size() > from + 2) {
      ObjectNode paging = page.putObject("paging").put("next", "there is more");
      paging.putObject("cursors").put("after", "2");
    }
    return Loopback.Reply.json(page);
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

  private Loopback.Reply file(String id) {
    File file = files.get(id);
    return file == null
        ? refused(404, 100, "There is no file " + id)
        : new Loopback.Reply(200, file.mediaType(), file.content(), Optional.empty());
  }

  private boolean authorized(Loopback.Asked asked) {
    return asked.header("authorization").equals("Bearer " + account.token());
  }

  private static Loopback.Reply refused(int status, int code, String details) {
    return refused(status, code, 0, details);
  }

  private static Loopback.Reply refused(int status, int code, int subcode, String details) {
    ObjectNode error = GraphAnswers.error(code, subcode, details);
    ObjectNode data = (ObjectNode) error.path("error");
    data.putObject("error_data").put("messaging_product", "whatsapp").put("details", details);
    return Loopback.Reply.json(status, error);
  }
}
