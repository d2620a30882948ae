package io.throughline.channel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.json.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is exact to the second may have been at its end; what is exact to more was when it says. */
class MomentsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00Z,2026-01-31T12:00:00.999Z",
    "2026-01-31T13:00:00+01:00,2026-01-31T12:00:00.999Z",
    "2026-01-31T12:00:00.000Z,2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00.25Z,2026-01-31T12:00:00.250Z"
  })
  void readsTexts(String text, Instant moment) {
    assertThat(Moments.of(text)).isEqualTo(moment);
  }

  @Test
  void readsNumbers() {
    assertThat(Fields.time(Json.tree("{\"at\": 1767225600}"), "at"))
        .contains(Instant.parse("2026-01-01T00:00:00.999Z"));
    assertThat(Fields.time(Json.tree("{\"at\": 1767225600000}"), "at"))
        .contains(Instant.parse("2026-01-01T00:00:00Z"));
  }
}
