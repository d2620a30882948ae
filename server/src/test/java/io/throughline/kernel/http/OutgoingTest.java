package io.throughline.kernel.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingTest {
  private static final Outgoing outgoing = new Outgoing(true, OutgoingTest::resolve);
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private String base;

  private static InetAddress[] resolve(String host) throws UnknownHostException {
    return switch (host) {
      case "inside.test" -> InetAddress.getAllByName("127.0.0.1");
      case "metadata.test" -> new InetAddress[] {InetAddress.getByName("169.254.169.254")};
      case "both.test" ->
          new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")};
      case "nowhere.test" -> throw new UnknownHostException(host);
      default -> InetAddress.getAllByName(host);
    };
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    base = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext("/", this::serve);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @AfterAll
  static void close() throws IOException {
    outgoing.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + authorization);
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/to")) {
      exchange.getResponseHeaders().set("Location", exchange.getRequestURI().getQuery());
      exchange.sendResponseHeaders(302, -1);
    } else if (path.equals("/loop")) {
      exchange.getResponseHeaders().set("Location", "/loop");
      exchange.sendResponseHeaders(307, -1);
    } else if (path.equals("/long")) {
      exchange.sendResponseHeaders(200, 0);
      byte[] block = new byte[10_000];
      for (int i = 0; i < 100; i++) {
        exchange.getResponseBody().write(block);
      }
    } else {
      byte[] answer =
          (exchange.getRequestHeaders().getFirst("Content-type") + "|" + body).getBytes(UTF_8);
      exchange.sendResponseHeaders(path.equals("/bad") ? 400 : 200, answer.length);
      exchange.getResponseBody().write(answer);
    }
    exchange.close();
  }

  private Reach own() {
    return Reach.to().own(base);
  }

  private URI at(String path) {
    return URI.create(base + path);
  }

  @Test
  void bringsTheAnswerWhateverItsStatus() throws Exception {
    Payload payload = Payload.json("{\"a\":\"ø\"}".getBytes(UTF_8));
    Answer answer = outgoing.call(Call.post(at("/bad"), own(), payload));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.succeeded()).isFalse();
    assertThat(answer.text()).isEqualTo("application/json|{\"a\":\"ø\"}");
  }

  @Test
  void sendsFormsAsStreamsOfKnownLength() throws Exception {
    byte[] file = "bytes".getBytes(UTF_8);
    Payload payload =
        Payload.form(
            new Payload.Text("kind", "grüße"),
            new Payload.File(
                "file", "年 bø\"x\r\n.txt", "text/plain", 5, () -> new ByteArrayInputStream(file)));
    String text = outgoing.call(Call.post(at("/form"), own(), payload)).text();
    assertThat(text)
        .startsWith("multipart/form-data; boundary=")
        .contains("grüße", "filename=\"年 bø%22x%0D%0A.txt\"");
    assertThat(text).contains("\r\n\r\nbytes\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://inside.test/",
        "http://metadata.test/",
        "http://both.test/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://user@example.com/",
        "ftp://example.com/",
        "mailto:ann@example.com"
      })
  void barsPrivateNetworks(String address) {
    assertThatThrownBy(() -> outgoing.call(Call.get(URI.create(address), Reach.anywhere())))
        .isInstanceOf(Trouble.Barred.class);
  }

  @Test
  void barsMetadataEvenAsAnAdministratorsOwn() {
    Reach reach = Reach.to().own("http://metadata.test");
    assertThatThrownBy(() -> outgoing.call(Call.get(URI.create("http://metadata.test/"), reach)))
        .isInstanceOf(Trouble.Barred.class);
  }

  @Test
  void barsAnAdministratorsOwnNetworkWhereStrangersAdminister() throws Exception {
    try (Outgoing hosted = new Outgoing(false)) {
      assertThatThrownBy(() -> hosted.call(Call.get(at("/"), own())))
          .isInstanceOf(Trouble.Barred.class);
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void looksTheNameUpOnceAndConnectsToWhatItChecked() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Guard.Names changing =
        host ->
            new InetAddress[] {
              InetAddress.getByName(asked.getAndIncrement() == 0 ? "127.0.0.1" : "10.255.255.1")
            };
    try (Outgoing other = new Outgoing(true, changing)) {
      String address = "http://changing.test:" + server.getAddress().getPort();
      other.call(Call.get(URI.create(address), Reach.to().own(address)));
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void followsRedirectsWithinReachOnly() throws Exception {
    assertThat(outgoing.call(Call.get(at("/to?/end"), own())).status()).isEqualTo(200);
    String other = base.replace("127.0.0.1", "inside.test");
    Reach both = own().own(other);
    outgoing.call(Call.get(at("/to?" + other + "/end"), both).header("Authorization", "Bearer x"));
    assertThat(seen).endsWith("GET /to?" + other + "/end Bearer x", "GET /end null");
    for (String target : List.of(other + "/end", "http://10.0.0.1/", "file:///etc/passwd", "//")) {
      assertThatThrownBy(() -> outgoing.call(Call.get(at("/to?" + target), own())))
          .as(target)
          .isInstanceOf(Trouble.Barred.class);
    }
    assertThatThrownBy(() -> outgoing.call(Call.get(at("/loop"), own())))
        .isInstanceOf(Trouble.Barred.class);
  }

  @Test
  void neverRepeatsAPost() throws Exception {
    Answer answer = outgoing.call(Call.post(at("/to?/end"), own(), Payload.json(new byte[0])));
    assertThat(answer.status()).isEqualTo(302);
    assertThat(seen).hasSize(1);
  }

  @Test
  void stopsAtTheLimit() throws Exception {
    assertThatThrownBy(() -> outgoing.call(Call.get(at("/long"), own()).limit(50_000)))
        .isInstanceOf(Trouble.TooLong.class);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThatThrownBy(
            () ->
                outgoing.call(
                    Call.get(at("/long"), own()).limit(50_000),
                    (head, body) -> body.transferTo(out)))
        .isInstanceOf(Trouble.TooLong.class);
    assertThat(out.size()).isLessThanOrEqualTo(50_000);
    Call enough = Call.get(at("/long"), own()).limit(1_000_000);
    assertThat(outgoing.call(enough).bytes()).hasSize(1_000_000);
  }

  @Test
  void tellsThatNothingWasSent() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    String address = "http://127.0.0.1:" + port;
    assertThatThrownBy(() -> outgoing.call(Call.get(URI.create(address), Reach.to().own(address))))
        .isInstanceOf(Trouble.NotSent.class);
    assertThatThrownBy(
            () -> outgoing.call(Call.get(URI.create("http://nowhere.test/"), Reach.anywhere())))
        .isInstanceOf(Trouble.NotSent.class);
    URI encrypted = URI.create(base.replace("http:", "https:"));
    Reach reach = Reach.to().own(encrypted.toString());
    assertThatThrownBy(() -> outgoing.call(Call.get(encrypted, reach)))
        .isInstanceOf(Trouble.NotSent.class);
  }

  @Test
  void tellsThatTheRequestLeftWithoutAnAnswer() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> drop(socket));
      String address = "http://127.0.0.1:" + socket.getLocalPort();
      Call call =
          Call.post(URI.create(address), Reach.to().own(address), Payload.json(new byte[10]));
      assertThatThrownBy(() -> outgoing.call(call)).isInstanceOf(Trouble.Unanswered.class);
    }
  }

  private static void drop(ServerSocket socket) {
    try (Socket connection = socket.accept()) {
      connection.getInputStream().read(new byte[20]);
    } catch (IOException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void saysInWordsThatNothingLeavesOnceItIsClosed() throws Exception {
    Outgoing stopping = new Outgoing(true);
    stopping.close();
    assertThatThrownBy(() -> stopping.call(Call.get(at("/"), own())))
        .isInstanceOf(Trouble.NotSent.class)
        .hasMessage("this server is stopping");
    assertThat(seen).isEmpty();
  }

  @Test
  void losesPatience() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + socket.getLocalPort();
      Call call =
          Call.post(URI.create(address), Reach.to().own(address), Payload.json(new byte[10]))
              .patience(Duration.ofMillis(200));
      assertThatThrownBy(() -> outgoing.call(call)).isInstanceOf(Trouble.Unanswered.class);
    }
  }
}
