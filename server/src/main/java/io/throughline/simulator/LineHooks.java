package io.throughline.simulator;

import io.throughline.kernel.crypto.Hmac;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Builds, signs and sends deliveries as LINE does. */
public final class LineHooks {
  private final LineAccount account;

  /** Deliveries of this account. */
  public LineHooks(LineAccount account) {
    this.account = account;
  }

  /**
   * A text from somebody.
   *
   * @param replyToken by which it can be answered for free
   */
  public ObjectNode text(String userId, String id, Instant at, String replyToken, String text) {
    ObjectNode event = event("message", userId, "event" + id, at).put("replyToken", replyToken);
    event
        .putObject("message")
        .put("type", "text")
        .put("id", id)
        .put("text", text)
        .put("quoteToken", "quote-" + id);
    return event;
  }

  /** An event of a person without its contents. */
  public ObjectNode event(String type, String userId, String id, Instant at) {
    ObjectNode event = Json.object().put("type", type).put("mode", "active");
    event.put("timestamp", at.toEpochMilli()).put("webhookEventId", id);
    event.putObject("source").put("type", "user").put("userId", userId);
    event.putObject("deliveryContext").put("isRedelivery", false);
    return event;
  }

  /** The delivery of events. */
  public byte[] delivery(List<ObjectNode> events) {
    ObjectNode delivery = Json.object().put("destination", account.userId());
    ArrayNode all = delivery.putArray("events");
    events.forEach(all::add);
    return Json.bytes(delivery);
  }

  /** The value of the header {@code x-line-signature}. */
  public String signature(byte[] body) {
    return Base64.getEncoder().encodeToString(Hmac.sha256(account.secret(), body));
  }

  /** Events in one delivery. */
  public HookCall call(List<ObjectNode> events) {
    return call(delivery(events));
  }

  /** Any bytes, signed. */
  public HookCall call(byte[] body) {
    return new HookCall(
        "application/json; charset=utf-8",
        Map.of("User-Agent", "LineBotWebhook/2.0", "x-line-signature", signature(body)),
        body);
  }

  /** Sends events in one delivery and gives the status of the answer. */
  public int send(URI hook, List<ObjectNode> events) throws IOException, InterruptedException {
    return call(events).send(hook);
  }
}
