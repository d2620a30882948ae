package io.throughline.flow;

import io.throughline.kernel.json.Json;
import java.io.ByteArrayOutputStream;
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

/** Somebody outside who calls the server, with what proves who it is. */
public final class Guest {
  private final HttpClient http;
  private final String base;
  private final Map<String, String> headers;

  /** Calls this address with these headers. */
  public Guest(HttpClient http, String base, Map<String, String> headers) {
    this.http = http;
    this.base = base;
    this.headers = headers;
  }

  /** The same guest with one more header, or another value of it. */
  public Guest with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Guest(http, base, more);
  }

  /** The same guest with more headers, or other values of them. */
  public Guest with(Map<String, String> others) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.putAll(others);
    return new Guest(http, base, more);
  }

  /** The same guest without a header. */
  public Guest without(String name) {
    Map<String, String> less = new LinkedHashMap<>(headers);
    less.remove(name);
    return new Guest(http, base, less);
  }

  /** Where the guest calls. */
  public String base() {
    return base;
  }

  /** What proves who it is. */
  public Map<String, String> headers() {
    return Map.copyOf(headers);
  }

  /** Reads. */
  public Heard get(String path) {
    return call("GET", path, "");
  }

  /** Posts JSON. */
  public Heard post(String path, Object body) {
    return call("POST", path, text(body));
  }

  /** Puts JSON. */
  public Heard put(String path, Object body) {
    return call("PUT", path, text(body));
  }

  /** Patches with JSON. */
  public Heard patch(String path, Object body) {
    return call("PATCH", path, text(body));
  }

  /** Deletes. */
  public Heard delete(String path) {
    return call("DELETE", path, "");
  }

  /** Uploads a file. */
  public Heard upload(String path, String name, String mediaType, String content) {
    String form =
        """
        --edge\r
        Content-Disposition: form-data; name="file"; filename="%s"\r
        Content-Type: %s\r
        \r
        %s\r
        --edge--\r
        """
            .formatted(name, mediaType, content);
    return with("Content-Type", "multipart/form-data; boundary=edge").call("POST", path, form);
  }

  /** Uploads a file of any bytes. */
  public Heard upload(String path, String name, String mediaType, byte[] content) {
    return upload(path, name, mediaType, content, "");
  }

  /** Posts a form with a file of rows and, unless it is empty, a mapping. */
  public Heard upload(String path, String name, byte[] content, String mapping) {
    return upload(path, name, "text/csv", content, mapping);
  }

  private Heard upload(String path, String name, String mediaType, byte[] content, String mapping) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        """
        --edge\r
        Content-Disposition: form-data; name="file"; filename="%s"\r
        Content-Type: %s\r
        \r
        """
            .formatted(name, mediaType)
            .getBytes(StandardCharsets.UTF_8));
    form.writeBytes(content);
    if (!mapping.isEmpty()) {
      form.writeBytes(
          """
          \r
          --edge\r
          Content-Disposition: form-data; name="mapping"\r
          Content-Type: application/json\r
          \r
          %s"""
              .formatted(mapping)
              .getBytes(StandardCharsets.UTF_8));
    }
    form.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
    return with("Content-Type", "multipart/form-data; boundary=edge")
        .send("POST", path, HttpRequest.BodyPublishers.ofByteArray(form.toByteArray()), true);
  }

  /** Calls with this body as it is; empty for none. Paths are below the server's root. */
  public Heard call(String method, String path, String body) {
    return send(
        method,
        path,
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body),
        !body.isEmpty());
  }

  private Heard send(
      String method, String path, HttpRequest.BodyPublisher body, boolean something) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, body);
    if (something && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      return new Heard(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Object body) {
    return body instanceof String text ? text : Json.write(body);
  }
}
