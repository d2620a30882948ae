package io.throughline.bench.rig;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed requests of the WhatsApp Cloud API, ready to be written to a connection: headers, the
 * HMAC-SHA256 of the body under the app secret, the body.
 */
public final class Post {
  private final String path;
  private final SecretKeySpec secret;

  /** To this hook, signed with this secret. */
  public Post(String path, String secret) {
    this.path = path;
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /** One request with these messages. */
  public byte[] request(List<Text> texts) {
    return request(body(texts));
  }

  /** One request with this body, well signed. */
  public byte[] request(byte[] body) {
    return request(body, signature(body));
  }

  /** One request with this body under any signature. */
  public byte[] request(byte[] body, String signature) {
    byte[] head =
        """
        POST %s HTTP/1.1\r
        Host: 127.0.0.1\r
        User-Agent: facebookexternalua\r
        Accept: */*\r
        Content-Type: application/json\r
        X-Hub-Signature-256: sha256=%s\r
        Content-Length: %d\r
        \r
        """
            .formatted(path, signature, body.length)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[head.length + body.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }

  /** The notification with these messages. */
  public static byte[] body(List<Text> texts) {
    List<String> contacts = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    for (Text text : texts) {
      contacts.add(
          "{\"profile\":{\"name\":\"Customer %s\"},\"wa_id\":\"%s\",\"user_id\":\"DE.%s\"}"
              .formatted(text.phone(), text.phone(), text.phone()));
      messages.add(
          "{\"from\":\"%s\",\"from_user_id\":\"DE.%s\",\"id\":\"%s\",\"timestamp\":\"%d\",\"type\":\"text\",\"text\":{\"body\":\"%s\"}}"
              .formatted(text.phone(), text.phone(), text.id(), text.seconds(), text.body()));
    }
    return """
    {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"field":"messages",\
    "value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881",\
    "phone_number_id":"%s"},"contacts":[%s],"messages":[%s]}}]}]}"""
        .formatted(Office.NUMBER, String.join(",", contacts), String.join(",", messages))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The signature of the body, in hexadecimal digits. */
  public String signature(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A text message.
   *
   * @param phone who writes, digits only
   * @param id the provider's id of the message
   * @param seconds when, in seconds since 1970
   * @param body what; must need no escape in JSON
   */
  public record Text(String phone, String id, long seconds, String body) {
    /** The n-th message of a run, by one of so many customers, said now. */
    public static Text of(String run, long n, long customer) {
      return new Text(
          Long.toString(491_700_000_000L + customer),
          "wamid." + run + "." + n,
          System.currentTimeMillis() / 1000,
          "Message %d of run %s: where is my order, please? It was to arrive on Monday."
              .formatted(n, run));
    }
  }
}
