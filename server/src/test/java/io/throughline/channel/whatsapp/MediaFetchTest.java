package io.throughline.channel.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.throughline.channel.Fetches;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.WhatsAppStandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MediaFetchTest {
  private static final String HEX =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static JsonNode reference(String id) {
    return Json.object().put("id", id);
  }

  @Test
  void fetchesWithTheToken() throws IOException {
    try (WhatsAppStandIn api = WhatsAppStandIn.start(SendingTest.ACCOUNT)) {
      String id = api.file("audio/ogg; codecs=opus", "sound".getBytes(UTF_8));
      Inbox inbox = Setup.inbox(Map.of("base_url", api.base().toString()));
      assertThat(Setup.CHANNEL.fetch(inbox, reference(id), out)).isEqualTo("audio/ogg");
      assertThat(out).hasToString("sound");
      assertThatThrownBy(() -> Setup.CHANNEL.fetch(inbox, reference("99"), out))
          .isInstanceOf(Fetches.Gone.class);
      assertThatThrownBy(() -> Setup.CHANNEL.fetch(inbox, reference("../me"), out))
          .isInstanceOf(Fetches.Gone.class);
      Inbox expired = Setup.inbox(Map.of("base_url", api.base().toString(), "access_token", "old"));
      assertThatThrownBy(() -> Setup.CHANNEL.fetch(expired, reference(id), out))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("token");
    }
  }

  /** A platform that says what the test wants it to, and a host beside it. */
  private static final class Odd implements AutoCloseable {
    final List<String> seen = new CopyOnWriteArrayList<>();
    final HttpServer server;

    Odd(String answer) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            boolean file = exchange.getRequestURI().getPath().equals("/file");
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            seen.add(exchange.getRequestURI().getPath() + " " + token);
            byte[] bytes = (file ? "hello" : answer.replace("BASE", base())).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
      server.start();
    }

    String base() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Inbox inbox() {
      return Setup.inbox(Map.of("base_url", base()));
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  @Test
  void refusesBytesThatWereNotAnnounced() throws IOException {
    try (Odd api =
        new Odd("{\"url\":\"BASE/file\",\"sha256\":\"" + HEX.replace('2', '3') + "\"}")) {
      assertThatThrownBy(() -> Setup.CHANNEL.fetch(api.inbox(), reference("1"), out))
          .hasMessageContaining("announced");
    }
    try (Odd api = new Odd("{\"url\":\"BASE/file\",\"sha256\":\"" + HEX + "\"}")) {
      Setup.CHANNEL.fetch(api.inbox(), reference("1"), out);
    }
    try (Odd api = new Odd("{\"url\":\"BASE/file\"}")) {
      JsonNode wrong = Json.object().put("id", "1").put("sha256", HEX.replace('2', '3') + "=");
      assertThatThrownBy(() -> Setup.CHANNEL.fetch(api.inbox(), wrong, out))
          .hasMessageContaining("announced");
    }
  }

  @Test
  void takesTheTokenToNoOtherHost() throws IOException {
    for (String url :
        List.of(
            "https://evil.example/file",
            "http://lookaside.fbsbx.com/file",
            "http://localhost:1/file",
            "http://169.254.169.254/latest",
            "file:///etc/passwd",
            "")) {
      try (Odd api = new Odd("{\"url\":\"" + url + "\"}")) {
        assertThatThrownBy(() -> Setup.CHANNEL.fetch(api.inbox(), reference("1"), out))
            .as(url)
            .isInstanceOf(IOException.class);
        assertThat(api.seen).hasSize(1);
      }
    }
    assertThat(out.size()).isZero();
  }

  @Test
  void takesHostsThatTheInboxNames() throws IOException {
    try (Odd files = new Odd("");
        Odd api = new Odd("{\"url\":\"" + files.base() + "/file\"}")) {
      assertThatThrownBy(() -> Setup.CHANNEL.fetch(api.inbox(), reference("1"), out))
          .isInstanceOf(IOException.class);
      Inbox inbox =
          Setup.inbox(
              Map.of(
                  "base_url",
                  api.base(),
                  "media_hosts",
                  "127.0.0.1:" + files.server.getAddress().getPort()));
      Setup.CHANNEL.fetch(inbox, reference("1"), out);
      assertThat(files.seen).containsExactly("/file Bearer EAAtoken");
    }
  }

  @Test
  void refusesFilesThatAreTooLarge() throws IOException {
    try (Odd api = new Odd("{\"url\":\"BASE/file\",\"file_size\":999999999}")) {
      assertThatThrownBy(() -> Setup.CHANNEL.fetch(api.inbox(), reference("1"), out))
          .isInstanceOf(Fetches.Gone.class);
    }
  }

  @Test
  void readsDigestsInHexAndBase64() {
    byte[] digest = MediaFetch.sha256(HEX).orElseThrow();
    assertThat(MediaFetch.sha256(HEX + "=").orElseThrow()).isEqualTo(digest);
    Optional<byte[]> base64 = MediaFetch.sha256("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=");
    assertThat(base64.orElseThrow()).isEqualTo(digest);
    assertThat(MediaFetch.sha256("short")).isEmpty();
  }
}
