package io.throughline.edge.api;

import io.throughline.edge.HttpRefusal;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/** Reads a request's JSON into its record and names every fault by its path. */
final class BodyReader {
  private BodyReader() {}

  /**
   * The record that the bytes hold.
   *
   * @throws HttpRefusal if they are not JSON
   * @throws Refusal.Invalid if they are JSON, but not of this record
   */
  static <T extends Record> T read(byte[] body, Class<T> type) {
    return read(parse(body), type);
  }

  /**
   * The record that the JSON holds.
   *
   * @throws Refusal.Invalid if it is not of this record
   */
  static <T extends Record> T read(JsonNode tree, Class<T> type) {
    if (!tree.isObject()) {
      throw new Refusal.Invalid("body", "must be a JSON object");
    }
    List<Fault> faults = new ArrayList<>();
    Object value = new ValueReader(faults).record(tree, type, "");
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
    return type.cast(java.util.Objects.requireNonNull(value));
  }

  private static JsonNode parse(byte[] body) {
    if (body.length == 0) {
      throw HttpRefusal.malformed("the body is empty; JSON is expected");
    }
    try {
      return ApiJson.tree(body);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String place =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw HttpRefusal.malformed("the body is not JSON" + place + ": " + brief(e));
    }
  }

  private static String brief(JacksonException failure) {
    String message = String.valueOf(failure.getOriginalMessage());
    return message.lines().findFirst().orElse("").replaceAll("\\(.*", "").strip();
  }
}
