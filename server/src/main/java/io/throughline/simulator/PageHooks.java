package io.throughline.simulator;

import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Builds, signs and sends the webhooks of a page. */
public final class PageHooks {
  private final PageAccount account;

  /** Webhooks of this page. */
  public PageHooks(PageAccount account) {
    this.account = account;
  }

  /** A text from a customer. */
  public ObjectNode text(String person, String mid, Instant at, String text) {
    ObjectNode event = from(person, at);
    event.putObject("message").put("mid", mid).put("text", text);
    return delivery(event);
  }

  /**
   * A message of ours mirrored.
   *
   * @param sent the message as the stand-in recorded it
   * @param tagged whether what we sent along comes back
   */
  public ObjectNode echo(ObjectNode sent, Instant at, boolean tagged) {
    ObjectNode event = Json.object();
    event.putObject("sender").put("id", account.id());
    event.set("recipient", sent.path("recipient"));
    event.put("timestamp", at.toEpochMilli());
    ObjectNode message = event.putObject("message").put("is_echo", true);
    message.put("mid", sent.path("mid").stringValue(""));
    message.put("text", sent.path("message").path("text").stringValue(""));
    if (tagged) {
      message.put("metadata", sent.path("message").path("metadata").stringValue(""));
    }
    return delivery(event);
  }

  /** The person has read everything up to the moment. */
  public ObjectNode read(String person, Instant until) {
    ObjectNode event = from(person, until);
    event.putObject("read").put("watermark", until.toEpochMilli());
    return delivery(event);
  }

  /** An event of a person, to be completed and given to {@link #delivery}. */
  public ObjectNode from(String person, Instant at) {
    ObjectNode event = Json.object();
    event.putObject("sender").put("id", person);
    event.putObject("recipient").put("id", account.id());
    return event.put("timestamp", at.toEpochMilli());
  }

  /** The delivery of an event. */
  public ObjectNode delivery(ObjectNode event) {
    ObjectNode delivery = Json.object().put("object", account.object());
    ObjectNode entry = delivery.putArray("entry").addObject().put("id", account.id());
    entry.put("time", event.path("timestamp").longValue());
    entry.putArray("messaging").add(event);
    return delivery;
  }

  /** The bytes as Meta writes them. */
  public static byte[] bytes(ObjectNode delivery) {
    return GraphAnswers.bytes(delivery);
  }

  /** The value of the header {@code X-Hub-Signature-256}. */
  public String signature(byte[] body) {
    return GraphAnswers.signature(account.appSecret(), body);
  }

  /** A delivery, signed. */
  public HookCall call(ObjectNode delivery) {
    return call(GraphAnswers.bytes(delivery));
  }

  /** Any bytes, signed. */
  public HookCall call(byte[] body) {
    return GraphAnswers.call(account.appSecret(), body);
  }

  /** Sends a delivery to the hook and gives the status of the answer. */
  public int send(URI hook, ObjectNode delivery) throws IOException, InterruptedException {
    return call(delivery).send(hook);
  }
}
