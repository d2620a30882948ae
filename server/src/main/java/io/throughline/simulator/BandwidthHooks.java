package io.throughline.simulator;

import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Builds and sends callbacks as Bandwidth does. */
public final class BandwidthHooks {
  private final BandwidthAccount account;

  /** Callbacks of this account. */
  public BandwidthHooks(BandwidthAccount account) {
    this.account = account;
  }

  /** A text from somebody. */
  public ObjectNode text(String from, String id, Instant at, String text) {
    ObjectNode event = event("message-received", account.number(), at);
    ObjectNode message = event.putObject("message");
    message.put("id", id).put("owner", account.number()).put("time", at.toString());
    message.put("applicationId", account.application()).put("direction", "in");
    message.put("segmentCount", 1).put("from", from).put("text", text);
    message.putArray("to").add(account.number());
    return event;
  }

  /**
   * The fate of a message the stand-in took.
   *
   * @param sent the message as it was recorded, with its id
   * @param type such as {@code message-delivered}
   * @param code of the error, or zero
   */
  public ObjectNode receipt(ObjectNode sent, String type, int code, Instant at) {
    ObjectNode event = event(type, sent.at("/to/0").asString(""), at);
    if (code != 0) {
      event.put("errorCode", code).put("description", "Details of " + code);
    }
    ObjectNode message = event.putObject("message");
    message.put("id", sent.path("id").asString("")).put("owner", account.number());
    message.put("direction", "out").put("text", "").put("from", account.number());
    message.put("tag", sent.path("tag").asString(""));
    message.set("to", sent.path("to").deepCopy());
    return event;
  }

  private static ObjectNode event(String type, String to, Instant at) {
    return Json.object()
        .put("type", type)
        .put("time", at.toString())
        .put("to", to)
        .put("description", type);
  }

  /** Events in one callback. */
  public HookCall call(List<ObjectNode> events) {
    ArrayNode body = Json.mapper().createArrayNode();
    events.forEach(body::add);
    return call(Json.bytes(body));
  }

  /** Any bytes as a callback. */
  public HookCall call(byte[] body) {
    String pair = account.hookUser() + ":" + account.hookPassword();
    return new HookCall(
        "application/json; charset=utf-8",
        Map.of(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))),
        body);
  }

  /** Sends events in one callback and gives the status of the answer. */
  public int send(URI hook, List<ObjectNode> events) throws IOException, InterruptedException {
    return call(events).send(hook);
  }
}
