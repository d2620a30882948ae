package io.throughline.flow;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * A push service and the browsers behind it: takes only what RFC 8030, 8291 and 8292 allow, proves
 * its sender and opens it with the browser's own key.
 */
final class PushService implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Browser> browsers = new ConcurrentHashMap<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();

  PushService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.start();
  }

  /** A browser that asked for pushes. */
  static final class Browser {
    private final String endpoint;
    private final ECKey key;
    private final byte[] secret = new byte[16];
    private final String senderKey;
    final List<JsonNode> shown = new CopyOnWriteArrayList<>();
    volatile int answers = 201;

    private Browser(String endpoint, String senderKey) {
      this.endpoint = endpoint;
      this.senderKey = senderKey;
      new SecureRandom().nextBytes(secret);
      try {
        this.key = new ECKeyGenerator(Curve.P_256).generate();
      } catch (JOSEException e) {
        throw new IllegalStateException(e);
      }
    }

    /** What the page tells the server. */
    Map<String, Object> subscription(String name) {
      return Map.of(
          "name",
          name,
          "endpoint",
          endpoint,
          "keys",
          Map.of(
              "p256dh", Base64URL.encode(point(key)).toString(),
              "auth", Base64URL.encode(secret).toString()));
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * A browser that takes pushes of this sender alone.
   *
   * @param senderKey the public key that the page was given
   */
  Browser browser(String senderKey) {
    String path = "/push/" + UUID.randomUUID();
    Browser browser = new Browser(address() + path, senderKey);
    browsers.put(path, browser);
    return browser;
  }

  /** What was wrong with requests. */
  List<String> faults() {
    return faults;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      Browser browser = browsers.get(exchange.getRequestURI().getPath());
      byte[] body = exchange.getRequestBody().readAllBytes();
      int status = browser == null ? 404 : browser.answers;
      if (browser != null && status == 201) {
        try {
          prove(exchange, browser);
          browser.shown.add(Json.tree(new String(open(body, browser), StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | ParseException | JOSEException | RuntimeException e) {
          faults.add(e.toString());
          status = 400;
        }
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private void prove(HttpExchange exchange, Browser browser) throws ParseException, JOSEException {
    check(exchange.getRequestMethod().equals("POST"), "not posted");
    check("aes128gcm".equals(exchange.getRequestHeaders().getFirst("Content-Encoding")), "coding");
    check(exchange.getRequestHeaders().getFirst("TTL").matches("\\d+"), "no TTL");
    String proof = exchange.getRequestHeaders().getFirst("Authorization");
    check(proof.matches("vapid t=[^,]+, k=[\\w-]+"), "no proof: " + proof);
    String key = proof.replaceAll(".*k=", "");
    check(key.equals(browser.senderKey), "another sender");
    SignedJWT token = SignedJWT.parse(proof.replaceAll("^vapid t=|,.*", ""));
    byte[] point = new Base64URL(key).decode();
    check(token.verify(new ECDSAVerifier(publicKey(point))), "not signed by the sender");
    check(token.getJWTClaimsSet().getAudience().equals(List.of(address())), "audience");
    check(token.getJWTClaimsSet().getExpirationTime() != null, "for ever");
    check(token.getJWTClaimsSet().getSubject().startsWith("http"), "nobody to turn to");
  }

  private static void check(boolean right, String what) {
    if (!right) {
      throw new IllegalStateException(what);
    }
  }

  /** Opens the one record of an aes128gcm body. */
  private static byte[] open(byte[] body, Browser browser)
      throws GeneralSecurityException, JOSEException {
    ByteBuffer in = ByteBuffer.wrap(body);
    byte[] salt = new byte[16];
    in.get(salt);
    check(body.length <= in.getInt(), "more than a record");
    byte[] sender = new byte[in.get()];
    in.get(sender);
    byte[] sealed = new byte[in.remaining()];
    in.get(sealed);
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(browser.key.toECPrivateKey());
    agreement.doPhase(publicKey(sender), true);
    byte[] info = join("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), point(browser.key));
    byte[] material =
        expand(mac(browser.secret, agreement.generateSecret()), join(info, sender), 32);
    byte[] prk = mac(salt, material);
    byte[] key = expand(prk, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.UTF_8), 16);
    byte[] nonce = expand(prk, "Content-Encoding: nonce\0".getBytes(StandardCharsets.UTF_8), 12);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    byte[] padded = cipher.doFinal(sealed);
    int end = padded.length - 1;
    while (padded[end] == 0) {
      end--;
    }
    check(padded[end] == 2, "not the last record");
    return Arrays.copyOf(padded, end);
  }

  private static byte[] mac(byte[] key, byte[] text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }

  private static byte[] expand(byte[] prk, byte[] info, int length)
      throws GeneralSecurityException {
    return Arrays.copyOf(mac(prk, join(info, new byte[] {1})), length);
  }

  private static byte[] join(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }

  private static byte[] point(ECKey key) {
    return join(new byte[] {4}, join(key.getX().decode(), key.getY().decode()));
  }

  private static ECPublicKey publicKey(byte[] point) throws JOSEException {
    return new ECKey.Builder(
            Curve.P_256,
            Base64URL.encode(Arrays.copyOfRange(point, 1, 33)),
            Base64URL.encode(Arrays.copyOfRange(point, 33, 65)))
        .build()
        .toECPublicKey();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
