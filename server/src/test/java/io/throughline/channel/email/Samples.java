package io.throughline.channel.email;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The captured mails of this channel. */
final class Samples {
  private Samples() {}

  static JsonNode index() throws IOException {
    return JsonMapper.builder().build().readTree(bytes("_index.json"));
  }

  static List<String> files() throws IOException {
    return index()
        .get("samples")
        .valueStream()
        .map(sample -> sample.get("file").asString())
        .toList();
  }

  static byte[] bytes(String file) throws IOException {
    try (InputStream in = Samples.class.getResourceAsStream("/channels/email/" + file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    }
  }
}
