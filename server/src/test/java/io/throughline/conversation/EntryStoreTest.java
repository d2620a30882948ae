package io.throughline.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What of a message fits into the database. */
class EntryStoreTest {
  @Test
  void nulIsLeftOutAndWhatOnlyLooksLikeItStays() {
    ObjectNode said = Json.object();
    said.put("nul", "a\u0000\u0000b");
    said.put("path", "C:\\u0000");
    said.put("both", "\\\u0000\\u0000");
    Content content = new Content("Hi", Optional.empty(), Optional.empty(), Optional.empty(), said);
    ObjectNode extra = (ObjectNode) EntryStore.extra(content).path("extra");
    assertThat(extra.path("nul").asString()).isEqualTo("ab");
    assertThat(extra.path("path").asString()).isEqualTo("C:\\u0000");
    assertThat(extra.path("both").asString()).isEqualTo("\\\\u0000");
  }
}
