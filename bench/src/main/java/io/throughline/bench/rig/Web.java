package io.throughline.bench.rig;

import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Asks a server a few things; not for load. */
public final class Web {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI base;
  private final Map<String, String> headers;

  /** Of the server at this address. */
  public Web(URI base) {
    this(base, Map.of());
  }

  private Web(URI base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** The same with one more header. */
  public Web with(String header, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Web(base, all);
  }

  /** The same of the server at this address. */
  public Web at(URI other) {
    return new Web(other, headers);
  }

  /** Whether it answers with 200. */
  public boolean answers(String path) {
    try {
      return send(request(path).GET().timeout(Duration.ofSeconds(2)).build()).status() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Reads. */
  public Answer get(String path) {
    return send(request(path).GET().build());
  }

  /** Writes JSON. */
  public Answer post(String path, Object body) {
    return post(path, Json.write(body).getBytes(StandardCharsets.UTF_8));
  }

  /** Writes these bytes, which are JSON. */
  public Answer post(String path, byte[] body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  /** Writes these bytes with these headers, the media type among them. */
  public Answer post(String path, Map<String, String> more, byte[] body) {
    HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    more.forEach(request::header);
    return send(request.build());
  }

  /** Sends a file as the part {@code file} of a form. */
  public Answer upload(String path, String name, byte[] file) {
    String head =
        """
        --edge\r
        Content-Disposition: form-data; name="file"; filename="%s"\r
        Content-Type: application/octet-stream\r
        \r
        """
            .formatted(name);
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=edge")
            .POST(
                HttpRequest.BodyPublishers.concat(
                    HttpRequest.BodyPublishers.ofString(head),
                    HttpRequest.BodyPublishers.ofByteArray(file),
                    HttpRequest.BodyPublishers.ofString("\r\n--edge--\r\n")))
            .build());
  }

  /** Reads an answer line by line, however long it is; how many lines there were. */
  public long lines(String path) {
    HttpRequest request = request(path).timeout(Duration.ofMinutes(10)).GET().build();
    try {
      HttpResponse<Stream<String>> response =
          CLIENT.send(request, HttpResponse.BodyHandlers.ofLines());
      try (Stream<String> lines = response.body()) {
        return lines.count();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Changes, by JSON. */
  public Answer patch(String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(Json.write(body)))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(20));
    headers.forEach(builder::header);
    return builder;
  }

  private static Answer send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(),
          response.body(),
          response.headers().firstValue("set-cookie").orElse(""),
          response.headers().firstValue("retry-after").orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * What came back.
   *
   * @param status the HTTP status
   * @param body the bytes
   * @param cookie the Set-Cookie header, or empty
   * @param retryAfter the Retry-After header, or empty
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Answer(int status, byte[] body, String cookie, String retryAfter) {
    /** As JSON. */
    public JsonNode json() {
      return Json.tree(body);
    }

    /**
     * The answer, if it is a good one.
     *
     * @throws IllegalStateException if it is none of 2xx
     */
    public Answer good() {
      if (status / 100 != 2) {
        throw new IllegalStateException(status + " " + new String(body, StandardCharsets.UTF_8));
      }
      return this;
    }
  }
}
