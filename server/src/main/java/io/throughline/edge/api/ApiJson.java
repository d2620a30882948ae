package io.throughline.edge.api;

import io.throughline.kernel.json.Json;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the API speaks it: the house's, with choices in lower case, read without leniency. */
final class ApiJson {
  private static final JsonMapper MAPPER =
      Json.mapper().rebuild().enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).build();
  private static final ObjectReader STRICT =
      MAPPER
          .readerFor(JsonNode.class)
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ApiJson() {}

  static JsonMapper mapper() {
    return MAPPER;
  }

  static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /**
   * Reads exactly one JSON value without repeated keys.
   *
   * @throws tools.jackson.core.JacksonException if the bytes are anything else
   */
  static JsonNode tree(byte[] bytes) {
    return STRICT.readTree(bytes);
  }
}
