package io.throughline.channel.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.throughline.channel.Fetches;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.TwilioStandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MediaFetchTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static JsonNode reference(String url) {
    return Json.object().put("url", url);
  }

  @Test
  void fetchesWithTheCredentials() throws IOException {
    try (TwilioStandIn api = TwilioStandIn.start(Setup.ACCOUNT)) {
      Inbox inbox = Setup.inbox(Setup.SMS, Map.of("base_url", api.base().toString()));
      JsonNode file = reference(api.file("audio/ogg; codecs=opus", "sound"));
      assertThat(Setup.SMS.fetch(inbox, file, out)).isEqualTo("audio/ogg");
      assertThat(out).hasToString("sound");
      Inbox expired =
          Setup.inbox(Setup.SMS, Map.of("base_url", api.base().toString(), "auth_token", "old"));
      assertThatThrownBy(() -> Setup.SMS.fetch(expired, file, out))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("401");
      assertThatThrownBy(
              () -> Setup.SMS.fetch(inbox, reference(api.base() + "/2010-04-01/gone"), out))
          .isInstanceOf(Fetches.Gone.class);
    }
  }

  @Test
  void takesTheCredentialsToTheApiOnly() throws IOException {
    List<String> seen = new CopyOnWriteArrayList<>();
    HttpServer storage =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    storage.createContext(
        "/",
        exchange -> {
          seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          byte[] bytes = "hello".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    storage.start();
    String host = "127.0.0.1:" + storage.getAddress().getPort();
    try {
      Inbox inbox = Setup.inbox(Setup.SMS, Map.of("media_hosts", host));
      Setup.SMS.fetch(inbox, reference("http://" + host + "/file"), out);
      assertThat(seen).containsExactly("null");
    } finally {
      storage.stop(0);
    }
  }

  @Test
  void goesNowhereElse() {
    Inbox inbox = Setup.inbox(Setup.SMS, Map.of());
    for (String url :
        List.of(
            "https://evil.example/file",
            "http://api.twilio.com/file",
            "http://169.254.169.254/latest",
            "https://api.twilio.com.evil.example/file")) {
      assertThatThrownBy(() -> Setup.SMS.fetch(inbox, reference(url), out))
          .as(url)
          .isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> Setup.SMS.fetch(inbox, reference("not an address"), out))
        .isInstanceOf(Fetches.Gone.class);
    assertThat(out.size()).isZero();
  }
}
