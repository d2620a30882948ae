package io.throughline.edge.api;

import io.javalin.http.Cookie;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What goes back to the caller.
 *
 * @param status the HTTP status
 * @param body what it holds
 * @param headers besides the usual
 * @param cookie set with it
 */
record Answer(int status, Body body, Map<String, String> headers, Optional<Cookie> cookie) {

  /** What an answer holds. */
  sealed interface Body {
    /** Nothing. */
    record Empty() implements Body {}

    /** A value written as JSON. */
    record Value(Object value) implements Body {}

    /** A problem with members of its own, RFC 9457. */
    record Problem(Object value) implements Body {}

    /** Bytes read while they are written. */
    record Stream(String mediaType, long size, Supplier<InputStream> open) implements Body {}

    /** Bytes made while they are written, nobody knows how many. */
    record Written(String mediaType, Writing writing) implements Body {}
  }

  /** Writes a body. */
  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** A list without pages. */
  record Items<T>(List<T> items) {}

  static Answer of(Object value) {
    return of(200, value);
  }

  static Answer of(int status, Object value) {
    return new Answer(status, new Body.Value(value), Map.of(), Optional.empty());
  }

  static Answer problem(int status, Object value) {
    return new Answer(status, new Body.Problem(value), Map.of(), Optional.empty());
  }

  static Answer created(Object value) {
    return of(201, value);
  }

  static Answer items(List<?> items) {
    return of(new Items<>(items));
  }

  static Answer empty() {
    return new Answer(204, new Body.Empty(), Map.of(), Optional.empty());
  }

  static Answer stream(String mediaType, long size, Supplier<InputStream> open) {
    return new Answer(200, new Body.Stream(mediaType, size, open), Map.of(), Optional.empty());
  }

  /** A file of this name, made while it is written. */
  static Answer file(String mediaType, String name, Writing writing) {
    return new Answer(200, new Body.Written(mediaType, writing), Map.of(), Optional.empty())
        .with("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .with("Content-Security-Policy", "default-src 'none'; sandbox")
        .with("Cache-Control", "no-store");
  }

  Answer withStatus(int code) {
    return new Answer(code, body, headers, cookie);
  }

  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, body, more, cookie);
  }

  Answer with(Cookie set) {
    return new Answer(status, body, headers, Optional.of(set));
  }
}
