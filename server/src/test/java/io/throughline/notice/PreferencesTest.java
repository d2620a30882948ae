package io.throughline.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quiet hours, where the agent lives. */
@Tag("fast")
class PreferencesTest {
  private static Optional<Instant> until(String from, String to, String zone, String now) {
    Preferences usual = Preferences.USUAL;
    return new Preferences(
            usual.assigned(),
            usual.handover(),
            usual.mention(),
            usual.reply(),
            usual.followed(),
            usual.due(),
            Optional.of(new Preferences.Quiet(from, to)),
            zone)
        .quietUntil(Instant.parse(now));
  }

  @ParameterizedTest
  @CsvSource({
    // Overnight, in summer two hours before UTC.
    "22:00, 07:00, Europe/Oslo, 2026-07-01T20:00:00Z, 2026-07-02T05:00:00Z",
    "22:00, 07:00, Europe/Oslo, 2026-07-02T04:59:59Z, 2026-07-02T05:00:00Z",
    // The night in which clocks go forward is an hour shorter.
    "22:00, 07:00, Europe/Oslo, 2026-03-28T22:00:00Z, 2026-03-29T05:00:00Z",
    // Within a day, behind UTC.
    "12:00, 13:00, America/New_York, 2026-07-01T16:30:00Z, 2026-07-01T17:00:00Z",
  })
  void lastUntil(String from, String to, String zone, String now, Instant end) {
    assertThat(until(from, to, zone, now)).hasValue(end);
  }

  @ParameterizedTest
  @CsvSource({
    "22:00, 07:00, Europe/Oslo, 2026-07-01T19:59:59Z",
    "22:00, 07:00, Europe/Oslo, 2026-07-02T05:00:00Z",
    "12:00, 13:00, America/New_York, 2026-07-01T12:30:00Z",
  })
  void leaveTheRestOfTheDay(String from, String to, String zone, String now) {
    assertThat(until(from, to, zone, now)).isEmpty();
  }

  @Test
  void areNoneUnlessSaid() {
    assertThat(Preferences.USUAL.quietUntil(Instant.parse("2026-07-01T03:00:00Z"))).isEmpty();
  }
}
