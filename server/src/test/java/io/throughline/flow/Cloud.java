package io.throughline.flow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** The Cloud API's messages end, on loopback: checks the token, keeps what it got, signs hooks. */
final class Cloud implements AutoCloseable {
  static final String NUMBER_ID = "106540352242922";
  static final String TOKEN = "a-token";
  static final String SECRET = "an-app-secret";

  private final HttpServer server;
  private final BlockingQueue<JsonNode> sent = new LinkedBlockingQueue<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private int number;
  private volatile boolean closed;

  Cloud() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  BlockingQueue<JsonNode> sent() {
    return sent;
  }

  List<String> refused() {
    return refused;
  }

  /** From now on it takes no message, or takes them again. */
  void close(boolean shut) {
    closed = shut;
  }

  /** Settings of an inbox that talks to this. */
  Map<String, Object> settings() {
    return Map.of(
        "base_url", base(),
        "phone_number_id", NUMBER_ID,
        "waba_id", "102290129340398",
        "access_token", TOKEN,
        "app_secret", SECRET);
  }

  /** Delivers a text message of a customer at the hook, signed. */
  static Heard deliver(
      Guest provider, String hook, String user, String phone, String id, String text) {
    return deliver(provider, hook, value(user, phone, id, text));
  }

  /** Delivers news of the number's messages at the hook, signed. */
  static Heard deliver(Guest provider, String hook, Map<String, Object> value) {
    String body =
        Json.write(
            Map.of(
                "object",
                "whatsapp_business_account",
                "entry",
                List.of(
                    Map.of(
                        "id",
                        "102290129340398",
                        "changes",
                        List.of(Map.of("field", "messages", "value", value))))));
    return post(provider, hook, body);
  }

  /** Posts whatever this is at the hook, signed. */
  static Heard post(Guest provider, String hook, String body) {
    return provider
        .with("X-Hub-Signature-256", "sha256=" + signature(body))
        .call("POST", hook, body);
  }

  private static Map<String, Object> value(String user, String phone, String id, String text) {
    return Map.of(
        "messaging_product",
        "whatsapp",
        "metadata",
        Map.of("display_phone_number", "15550783881", "phone_number_id", NUMBER_ID),
        "contacts",
        List.of(Map.of("profile", Map.of("name", "Ann"), "wa_id", phone, "user_id", user)),
        "messages",
        List.of(
            Map.of(
                "from",
                phone,
                "from_user_id",
                user,
                "id",
                id,
                "timestamp",
                String.valueOf(System.currentTimeMillis() / 1000),
                "type",
                "text",
                "text",
                Map.of("body", text))));
  }

  private static String signature(String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean known =
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    boolean messages = exchange.getRequestURI().getPath().endsWith(NUMBER_ID + "/messages");
    String answer;
    int status = 200;
    if (known && messages && closed) {
      status = 400;
      answer = "{\"error\":{\"message\":\"Message undeliverable\",\"code\":131026}}";
    } else if (known && messages) {
      sent.add(Json.tree(body));
      number++;
      answer =
          "{\"messaging_product\":\"whatsapp\",\"messages\":[{\"id\":\"wamid.OUT"
              + number
              + "\"}]}";
    } else {
      refused.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      status = known ? 404 : 401;
      answer = "{\"error\":{\"message\":\"no\",\"code\":190}}";
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
