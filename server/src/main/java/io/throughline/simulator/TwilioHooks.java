package io.throughline.simulator;

import io.throughline.channel.wire.WebForm;
import io.throughline.kernel.crypto.Hmac;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds, signs and sends webhooks as Twilio does. */
public final class TwilioHooks {
  private final TwilioAccount account;

  /** Webhooks of this account. */
  public TwilioHooks(TwilioAccount account) {
    this.account = account;
  }

  /**
   * A text from somebody.
   *
   * @param prefix of the network's addresses; empty for SMS
   * @param from the sender's number
   * @param id the message's SID
   */
  public WebForm text(String prefix, String from, String id, String text) {
    return new WebForm()
        .add("MessageSid", id)
        .add("SmsSid", id)
        .add("SmsMessageSid", id)
        .add("AccountSid", account.sid())
        .add("From", prefix + from)
        .add("To", prefix + account.number())
        .add("Body", text)
        .add("NumMedia", "0")
        .add("SmsStatus", "received")
        .add("ApiVersion", "2010-04-01");
  }

  /**
   * The fate of a message the stand-in took.
   *
   * @param code of the error, or empty
   */
  public WebForm status(TwilioStandIn.Taken message, String status, String code) {
    WebForm form =
        new WebForm()
            .add("MessageSid", message.sid())
            .add("SmsSid", message.sid())
            .add("SmsStatus", status)
            .add("MessageStatus", status)
            .add("AccountSid", account.sid())
            .add("From", account.number())
            .add("To", message.form().text("To"));
    return code.isEmpty() ? form : form.add("ErrorCode", code);
  }

  /** The value of the header {@code X-Twilio-Signature}. */
  public String signature(String address, WebForm form) {
    StringBuilder text = new StringBuilder(address);
    for (Map.Entry<String, List<String>> field : new TreeMap<>(form.all()).entrySet()) {
      field.getValue().stream()
          .distinct()
          .sorted()
          .forEach(value -> text.append(field.getKey()).append(value));
    }
    return Base64.getEncoder().encodeToString(Hmac.sha1(account.token(), text.toString()));
  }

  /**
   * A form.
   *
   * @param address as the account knows it, which is what is signed
   */
  public HookCall call(String address, WebForm form) {
    return call(address, form.write().getBytes(StandardCharsets.UTF_8));
  }

  /** Any bytes, signed as the form that they are or, if they are none, as an empty one. */
  public HookCall call(String address, byte[] body) {
    String signature = signature(address, form(new String(body, StandardCharsets.UTF_8)));
    return new HookCall(
        "application/x-www-form-urlencoded; charset=UTF-8",
        Map.of("User-Agent", "TwilioProxy/1.1", "X-Twilio-Signature", signature),
        body);
  }

  private static WebForm form(String text) {
    try {
      return WebForm.read(text);
    } catch (IllegalArgumentException e) {
      return new WebForm();
    }
  }

  /**
   * Sends a form and gives the status of the answer.
   *
   * @param address as the account knows it, which is what is signed
   * @param hook where it is reached from here
   */
  public int send(String address, URI hook, WebForm form) throws IOException, InterruptedException {
    return call(address, form).send(hook);
  }
}
