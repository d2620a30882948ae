package io.throughline.simulator;

import io.throughline.channel.wire.WebForm;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in of Twilio. It checks requests as strictly as Twilio does, keeps what it took, refuses
 * those who stopped messages, and serves files to who shows the credentials.
 */
public final class TwilioStandIn extends StandIn {
  private final TwilioAccount account;
  private final AtomicLong numbers = new AtomicLong(1000);
  private final List<Taken> messages = new CopyOnWriteArrayList<>();
  private final Map<String, String> files = new ConcurrentHashMap<>();
  private final List<ObjectNode> contents = new CopyOnWriteArrayList<>();
  private final Set<String> stopped = ConcurrentHashMap.newKeySet();
  private final TwilioRules rules;
  private volatile String webhook = "";

  private TwilioStandIn(TwilioAccount account) throws IOException {
    this.account = account;
    this.rules = new TwilioRules(account, contents);
  }

  /** Starts one on a free port. */
  public static TwilioStandIn start(TwilioAccount account) throws IOException {
    return new TwilioStandIn(account);
  }

  /**
   * A message it took.
   *
   * @param sid the id it gave
   */
  public record Taken(String sid, WebForm form) {}

  /** The messages it took, in order. */
  public List<Taken> messages() {
    return List.copyOf(messages);
  }

  /** Sets whom it calls when a message comes, on every sender. */
  public void webhook(String address) {
    webhook = address;
  }

  /** Somebody stops messages, or allows them again. */
  public void stop(String number, boolean now) {
    if (now) {
      stopped.add(number);
    } else {
      stopped.remove(number);
    }
  }

  /** Puts a file at our disposal and gives its address. */
  public String file(String mediaType, String content) {
    String path =
        "/2010-04-01/Accounts/%s/Messages/%s/Media/%s"
            .formatted(account.sid(), sid("MM"), sid("ME"));
    files.put(path, mediaType + "\n" + content);
    return base() + path;
  }

  /** Adds a template as Twilio lists it, and gives its SID. */
  public String content(ObjectNode content) {
    String sid = sid("HX");
    contents.add(content.deepCopy().put("sid", sid).put("account_sid", account.sid()));
    return sid;
  }

  @Override
  public boolean sends(Loopback.Asked call) {
    return call.path().endsWith("/Messages.json") && authorized(call);
  }

  @Override
  public Loopback.Reply refuse(StandInFault.Refuses refusal) {
    return refused(refusal.status(), refusal.code(), refusal.details()).after(refusal.retryAfter());
  }

  @Override
  public Loopback.Reply answer(Loopback.Asked call) {
    if (!authorized(call)) {
      return refused(401, 20003, "Authenticate");
    }
    String own = "/2010-04-01/Accounts/" + account.sid() + "/";
    return switch (call.method() + " " + call.path()) {
      case String it when it.equals("POST " + own + "Messages.json") -> message(call);
      case String it when it.equals("GET " + own + "IncomingPhoneNumbers.json") -> number(call);
      case "GET /v2/Channels/Senders" -> senders();
      case "GET /v1/ContentAndApprovals" -> page(call);
      case String it when it.equals("GET /v1/Services/" + account.service()) -> service();
      case String it when it.startsWith("GET ") && files.containsKey(call.path()) ->
          file(call.path());
      default -> refused(404, 20404, "The requested resource was not found");
    };
  }

  private Loopback.Reply message(Loopback.Asked call) {
    if (!call.header("content-type").startsWith("application/x-www-form-urlencoded")) {
      return refused(400, 21619, "The message is no form");
    }
    WebForm form = WebForm.read(new String(call.body(), StandardCharsets.UTF_8));
    Optional<TwilioRules.Wrong> wrong = rules.wrong(form);
    if (wrong.isPresent()) {
      return refused(400, wrong.get().code(), wrong.get().details());
    }
    if (stopped.contains(form.text("To"))) {
      return refused(400, 21610, "Attempt to send to unsubscribed recipient");
    }
    Taken taken = new Taken(sid("SM"), form);
    messages.add(taken);
    return Loopback.Reply.json(
        201,
        Json.object().put("sid", taken.sid()).put("status", "queued").put("num_segments", "1"));
  }

  private Loopback.Reply number(Loopback.Asked call) {
    ObjectNode list = Json.object();
    if (call.query("PhoneNumber").equals(account.number())) {
      ObjectNode one = list.putArray("incoming_phone_numbers").addObject();
      one.put("phone_number", account.number()).put("sms_url", webhook).put("sms_method", "POST");
      one.putObject("capabilities").put("sms", true).put("mms", true).put("voice", true);
    } else {
      list.putArray("incoming_phone_numbers");
    }
    return Loopback.Reply.json(200, list);
  }

  private Loopback.Reply senders() {
    ObjectNode list = Json.object();
    ObjectNode one = list.putArray("senders").addObject();
    one.put("sender_id", "whatsapp:" + account.number()).put("status", "ONLINE");
    one.putObject("webhook").put("callback_url", webhook).put("callback_method", "POST");
    return Loopback.Reply.json(200, list);
  }

  private Loopback.Reply service() {
    return Loopback.Reply.json(
        200,
        Json.object()
            .put("sid", account.service())
            .put("inbound_request_url", webhook)
            .put("inbound_method", "POST")
            .put("use_inbound_webhook_on_number", false));
  }

  /** Two a page, so that callers have to turn it. */
  private Loopback.Reply page(Loopback.Asked call) {
    int from = call.query("Page").equals("1") ? 2 : 0;
    ObjectNode page = Json.object();
    page.putArray("contents").addAll(contents.subList(from, Math.min(contents.size(), from + 2)));
    ObjectNode meta = page.putObject("meta");
    if (contents.size() > from + 2) {
      URI next = base().resolve("/v1/ContentAndApprovals?PageSize=2&Page=1");
      meta.put("next_page_url", next.toString());
    }
    return Loopback.Reply.json(200, page);
  }

  private Loopback.Reply file(String path) {
    String[] file = files.getOrDefault(path, "text/plain\n").split("\n", 2);
    return Loopback.Reply.bytes(200, file[0], file[1].getBytes(StandardCharsets.UTF_8));
  }

  private boolean authorized(Loopback.Asked call) {
    String pair = account.sid() + ":" + account.token();
    return call.header("authorization")
        .equals(
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  private static Loopback.Reply refused(int status, int code, String details) {
    return Loopback.Reply.json(status, TwilioRules.error(status, code, details));
  }

  private String sid(String kind) {
    return kind + HexFormat.of().toHexDigits(numbers.incrementAndGet()) + "0".repeat(16);
  }
}
