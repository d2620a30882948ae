package io.throughline.simulator;

import io.throughline.channel.wire.WebhookSignature;
import io.throughline.customer.Handle;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Builds and signs what a program of the owner's posts to our hook. */
public final class ProgramHooks {
  private final String secret;

  /** Posts signed with this secret. */
  public ProgramHooks(String secret) {
    this.secret = secret;
  }

  /** A text from somebody. */
  public ObjectNode text(Handle from, String name, String id, Instant at, String text) {
    ObjectNode event = Json.object().put("type", "message").put("id", id).put("text", text);
    event.put("at", at.toString());
    event.putObject("sender").put("kind", from.kind()).put("value", from.value()).put("name", name);
    return event;
  }

  /** Events in one post that is signed at this moment. */
  public HookCall call(List<ObjectNode> events, Instant at) {
    ObjectNode post = Json.object().put("version", 1);
    post.putArray("events").addAll(events);
    return call(Json.bytes(post), at);
  }

  /** Any bytes, signed at this moment. */
  public HookCall call(byte[] body, Instant at) {
    return new HookCall(
        "application/json",
        Map.of(WebhookSignature.HEADER, WebhookSignature.of(List.of(secret), at, body)),
        body);
  }
}
