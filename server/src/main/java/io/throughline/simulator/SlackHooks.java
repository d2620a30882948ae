package io.throughline.simulator;

import io.throughline.kernel.crypto.Hmac;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/** Builds, signs and sends the events of an app. */
public final class SlackHooks {
  private final SlackAccount account;
  private final AtomicLong events = new AtomicLong();

  /** Events of this app. */
  public SlackHooks(SlackAccount account) {
    this.account = account;
  }

  /** A direct message to the app. */
  public ObjectNode text(String user, String channel, String ts, String text) {
    return Json.object()
        .put("type", "message")
        .put("channel", channel)
        .put("channel_type", "im")
        .put("user", user)
        .put("text", text)
        .put("ts", ts);
  }

  /**
   * A message of ours mirrored.
   *
   * @param sent the message as the stand-in recorded it
   */
  public ObjectNode echo(ObjectNode sent) {
    ObjectNode event =
        Json.object()
            .put("type", "message")
            .put("subtype", "bot_message")
            .put("bot_id", "B0")
            .put("app_id", account.app())
            .put("channel", sent.path("channel").asString())
            .put("text", sent.path("text").asString(""))
            .put("ts", sent.path("ts").asString());
    event.set("metadata", sent.path("metadata"));
    return event;
  }

  /** The delivery of an event. */
  public ObjectNode delivery(ObjectNode event) {
    ObjectNode delivery =
        Json.object()
            .put("type", "event_callback")
            .put("team_id", account.team())
            .put("api_app_id", account.app())
            .put("event_id", "Ev" + events.incrementAndGet());
    delivery
        .putArray("authorizations")
        .addObject()
        .put("team_id", account.team())
        .put("user_id", account.bot())
        .put("is_bot", true);
    delivery.set("event", event);
    return delivery;
  }

  /** The value of the header {@code X-Slack-Signature}. */
  public String signature(Instant at, byte[] body) {
    byte[] time = ("v0:" + at.getEpochSecond() + ":").getBytes(StandardCharsets.US_ASCII);
    return "v0=" + HexFormat.of().formatHex(Hmac.sha256(account.secret(), time, body));
  }

  /** A delivery signed at this moment. */
  public HookCall call(ObjectNode delivery, Instant at) {
    return call(Json.bytes(delivery), at);
  }

  /** Any bytes, signed at this moment. */
  public HookCall call(byte[] body, Instant at) {
    return new HookCall(
        "application/json",
        Map.of(
            "X-Slack-Request-Timestamp",
            Long.toString(at.getEpochSecond()),
            "X-Slack-Signature",
            signature(at, body)),
        body);
  }

  /** Sends a delivery signed at this moment to the hook and gives the status of the answer. */
  public int send(URI hook, ObjectNode delivery, Instant at)
      throws IOException, InterruptedException {
    return call(delivery, at).send(hook);
  }
}
