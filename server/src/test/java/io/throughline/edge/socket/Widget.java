package io.throughline.edge.socket;

import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A widget on a page of the allowed site. */
final class Widget {
  static final String ORIGIN = "https://shop.example";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private final String base;

  Widget(int port) {
    this(port, "inbox-key");
  }

  Widget(int port, String key) {
    this.base = "http://localhost:" + port + "/chat/" + key;
  }

  static String json(HttpResponse<String> answer, String path) {
    return Json.tree(answer.body()).at(path).asString("");
  }

  HttpResponse<String> post(String path, Object body, String origin) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Origin", origin)
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
            .build());
  }

  HttpResponse<String> post(String path, Object body) {
    return post(path, body, ORIGIN);
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).build());
  }

  HttpResponse<String> options(String path) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Origin", ORIGIN)
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .build());
  }

  HttpResponse<String> upload(String visitor, String name, String type, byte[] bytes) {
    byte[] head =
        """
        --b\r
        Content-Disposition: form-data; name="file"; filename="%s"\r
        Content-Type: %s\r
        \r
        """
            .formatted(name, type)
            .getBytes(StandardCharsets.UTF_8);
    byte[] tail = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
    byte[] body = new byte[head.length + bytes.length + tail.length];
    System.arraycopy(head, 0, body, 0, head.length);
    System.arraycopy(bytes, 0, body, head.length, bytes.length);
    System.arraycopy(tail, 0, body, head.length + bytes.length, tail.length);
    return send(
        HttpRequest.newBuilder(URI.create(base + "/uploads?visitor=" + visitor))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A new anonymous visitor's token. */
  String visitor() {
    return json(post("/session", Map.of()), "/visitor");
  }

  /** Which visitor a token speaks of. */
  static UUID id(String token) {
    byte[] claims = java.util.Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
    return UUID.fromString(Json.tree(claims).path("v").asString(""));
  }

  Line line(String visitor, String resume) {
    return new Line(
        URI.create(base.replace("http", "ws") + "/socket?visitor=" + visitor + "&resume=" + resume),
        ORIGIN);
  }

  Line line(String visitor, String resume, String origin) {
    return new Line(
        URI.create(base.replace("http", "ws") + "/socket?visitor=" + visitor + "&resume=" + resume),
        origin);
  }

  /** An open socket. */
  static final class Line implements WebSocket.Listener, AutoCloseable {
    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    Line(URI address, String origin) {
      socket =
          HTTP.newWebSocketBuilder()
              .header("Origin", origin)
              .connectTimeout(Duration.ofSeconds(5))
              .buildAsync(address, this)
              .join();
    }

    @Override
    @org.jspecify.annotations.NullUnmarked
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        frames.add(Json.tree(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    @org.jspecify.annotations.NullUnmarked
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.add(code);
      return null;
    }

    void send(Object frame) {
      socket.sendText(Json.write(frame), true).join();
    }

    /** The next frame of the type; frames of other types are passed over. */
    JsonNode next(String type) {
      try {
        while (true) {
          JsonNode frame = frames.poll(5, TimeUnit.SECONDS);
          if (frame == null) {
            throw new AssertionError("no frame of type " + type + " came");
          }
          if (frame.path("type").asString("").equals(type)) {
            return frame;
          }
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    int closed() {
      try {
        Integer code = closed.poll(5, TimeUnit.SECONDS);
        return code == null ? -1 : code;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      socket.abort();
    }
  }
}
