package io.throughline.flow;

import io.throughline.kernel.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An answer of the server. */
public record Heard(HttpResponse<byte[]> response) {
  /** The HTTP status. */
  public int status() {
    return response.statusCode();
  }

  /** A header. */
  public Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  /** The body as text. */
  public String text() {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /** The body as JSON. */
  public JsonNode json() {
    return Json.tree(response.body());
  }

  /** A text of the body by its JSON pointer. */
  public String at(String pointer) {
    return json().at(pointer).asString("");
  }

  @Override
  public String toString() {
    return status() + " " + text();
  }
}
