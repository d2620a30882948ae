package io.throughline.edge.statics;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.edge.Problems;
import io.throughline.edge.WebServer;
import io.throughline.kernel.config.ServerConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreensTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebServer server =
      new WebServer(
          new ServerConfig("127.0.0.1", 0, URI.create("https://desk.example"), List.of()),
          new Problems(UUID::randomUUID),
          List.of(new Screens("/screens")));
  private String base = "";

  @BeforeAll
  void start() {
    base = "http://127.0.0.1:" + server.start();
  }

  @AfterAll
  void stop() {
    http.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/inbox", "/conversations/17", "/settings/channels/", "/index.html"})
  void everyPageIsTheConsole(String path) throws Exception {
    HttpResponse<String> page = get(path);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Console</title>");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'", "frame-ancestors 'none'");
    assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
  }

  @Test
  void filesWithAHashAreKeptForEverAndSentCompressed() throws Exception {
    HttpResponse<byte[]> zipped =
        http.send(
            HttpRequest.newBuilder(URI.create(base + "/assets/app-1a2b.js"))
                .header("Accept-Encoding", "gzip")
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(zipped.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    assertThat(zipped.body().length).isLessThan(200);
    HttpResponse<String> plain = get("/assets/app-1a2b.js");
    assertThat(plain.body()).hasSizeGreaterThan(1000);
    assertThat(plain.headers().firstValue("ETag"))
        .isNotEqualTo(zipped.headers().firstValue("ETag"));
  }

  @Test
  void theWidgetMayBeLoadedByOtherPages() throws Exception {
    for (String path : List.of("/widget.js", "/widget/app.js")) {
      HttpResponse<String> file = get(path);
      assertThat(file.statusCode()).isEqualTo(200);
      assertThat(file.headers().firstValue("Cross-Origin-Resource-Policy"))
          .hasValue("cross-origin");
      assertThat(file.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("frame-ancestors *");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/none.js",
        "/none.png",
        "/widget/none.js",
        "/api/v2/things",
        "/hooks/x",
        "/.env",
        "/assets/",
        "/console/index.html/x.js"
      })
  void whatIsNotThereIsNotThere(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(base + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
