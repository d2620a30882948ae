package io.throughline.simulator;

import io.throughline.kernel.crypto.Hmac;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Builds, signs and sends callbacks as Viber does. */
public final class ViberHooks {
  private final ViberAccount account;

  /** Callbacks of this bot. */
  public ViberHooks(ViberAccount account) {
    this.account = account;
  }

  /** A text from somebody. */
  public ObjectNode text(String person, String name, long token, Instant at, String text) {
    ObjectNode event = event("message", token, at).put("silent", false);
    event.putObject("sender").put("id", person).put("name", name).put("api_version", 10);
    event.putObject("message").put("type", "text").put("text", text);
    return event;
  }

  /** The fate of a message that the stand-in took: delivered, seen or failed. */
  public ObjectNode fate(String type, ObjectNode sent, Instant at) {
    ObjectNode event =
        event(type, sent.path("message_token").asLong(), at)
            .put("user_id", sent.path("receiver").asString(""));
    return type.equals("failed") ? event.put("desc", "The device refused it") : event;
  }

  /** A callback without its contents. */
  public ObjectNode event(String type, long token, Instant at) {
    return Json.object()
        .put("event", type)
        .put("timestamp", at.toEpochMilli())
        .put("message_token", token);
  }

  /** The value of the header {@code X-Viber-Content-Signature}. */
  public String signature(byte[] body) {
    return HexFormat.of().formatHex(Hmac.sha256(account.token(), body));
  }

  /** A callback. */
  public HookCall call(ObjectNode event) {
    return call(Json.bytes(event));
  }

  /** Any bytes as a callback. */
  public HookCall call(byte[] body) {
    return new HookCall(
        "application/json", Map.of("X-Viber-Content-Signature", signature(body)), body);
  }

  /** Sends a callback and gives the status of the answer. */
  public int send(URI hook, ObjectNode event) throws IOException, InterruptedException {
    return call(event).send(hook);
  }
}
