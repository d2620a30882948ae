package io.throughline.kernel.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An HTTP answer, whole or at its head. */
public final class Answer {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  /** With headers by lower-case name; the body is empty when it is read as a stream. */
  Answer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  /** The same with its body. */
  Answer with(byte[] whole) {
    return new Answer(status, headers, whole);
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** Whether the status is one of success. */
  public boolean succeeded() {
    return status / 100 == 2;
  }

  /** A header by any case of its name; of several the last. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The bytes of the body. */
  public byte[] bytes() {
    return body.clone();
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
