package io.throughline.simulator;

import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds, signs and sends webhooks as Meta does: non-ASCII letters as lower-case {@code \}{@code
 * uXXXX}, slashes as {@code \/}, and the HMAC-SHA256 of exactly those bytes.
 */
public final class WhatsAppHooks {
  private final WhatsAppAccount account;

  /** Webhooks of this account. */
  public WhatsAppHooks(WhatsAppAccount account) {
    this.account = account;
  }

  /** A text from a customer. */
  public ObjectNode text(WhatsAppAccount.Person from, String id, Instant at, String text) {
    ObjectNode message = message(from, id, at, "text");
    message.putObject("text").put("body", text);
    return incoming(from, message);
  }

  /**
   * A message of a customer without its contents, to be completed and given to {@link #incoming}.
   */
  public ObjectNode message(WhatsAppAccount.Person from, String id, Instant at, String type) {
    ObjectNode message = Json.object();
    if (!from.number().isEmpty()) {
      message.put("from", from.number());
    }
    if (!from.userId().isEmpty()) {
      message.put("from_user_id", from.userId());
    }
    message.put("id", id).put("timestamp", Long.toString(at.getEpochSecond()));
    return message.put("type", type);
  }

  /** The delivery of a customer's message. */
  public ObjectNode incoming(WhatsAppAccount.Person from, ObjectNode message) {
    ObjectNode value = value();
    ObjectNode contact = value.putArray("contacts").addObject();
    contact.putObject("profile").put("name", from.name());
    if (!from.number().isEmpty()) {
      contact.put("wa_id", from.number());
    }
    if (!from.userId().isEmpty()) {
      contact.put("user_id", from.userId());
    }
    value.putArray("messages").add(message);
    return delivery("messages", value);
  }

  /**
   * The delivery of a status.
   *
   * @param sent the message as the stand-in recorded it, with its id
   * @param code of the error, or zero
   */
  public ObjectNode status(ObjectNode sent, String status, int code, Instant at) {
    ObjectNode value = value();
    ObjectNode item = value.putArray("statuses").addObject();
    item.put("id", sent.path("id").stringValue(""));
    item.put("status", status).put("timestamp", Long.toString(at.getEpochSecond()));
    String to = sent.path("to").stringValue("");
    item.put(
        to.isEmpty() ? "recipient_user_id" : "recipient_id",
        to.isEmpty() ? sent.path("recipient").stringValue("") : to);
    String opaque = sent.path("biz_opaque_callback_data").stringValue("");
    if (!opaque.isEmpty()) {
      item.put("biz_opaque_callback_data", opaque);
    }
    if (code != 0) {
      ObjectNode error = item.putArray("errors").addObject();
      error.put("code", code).put("title", "Error " + code);
      error.putObject("error_data").put("details", "Details of " + code);
    }
    return delivery("messages", value);
  }

  /** A delivery of any field. */
  public ObjectNode delivery(String field, ObjectNode value) {
    ObjectNode delivery = Json.object().put("object", "whatsapp_business_account");
    ObjectNode entry = delivery.putArray("entry").addObject().put("id", account.businessId());
    ObjectNode change = entry.putArray("changes").addObject();
    change.set("value", value);
    change.put("field", field);
    return delivery;
  }

  private ObjectNode value() {
    ObjectNode value = Json.object().put("messaging_product", "whatsapp");
    value
        .putObject("metadata")
        .put("display_phone_number", account.number())
        .put("phone_number_id", account.phoneNumberId());
    return value;
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
