package io.throughline.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.inbox.Capabilities.Extension;
import io.throughline.inbox.Limits.MediaLimit;
import io.throughline.inbox.Limits.Rate;
import io.throughline.inbox.Limits.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What providers refuse, counted as they count, and adapted by the settings of an inbox. */
class LimitsTest {
  private static final Limits LIMITS =
      new Limits(
          10,
          Unit.BYTES,
          0,
          1,
          List.of(new MediaLimit("image/", 5), new MediaLimit("*", 7)),
          List.of(new Rate(Rate.Per.INBOX, 30, 1), new Rate(Rate.Per.RECIPIENT, 1, 1)));

  private static Limits fitted(Map<String, String> settings) {
    return LIMITS.fitted(new Settings(settings));
  }

  @ParameterizedTest
  @CsvSource({"UTF16,5", "CODE_POINTS,4", "BYTES,8"})
  void countsAsTheProviderDoes(Unit unit, int length) {
    assertThat(unit.length("aø😀x")).isEqualTo(length);
  }

  @Test
  void knowsTheLargestFileOfAType() {
    assertThat(LIMITS.largest("image/png")).contains(5L);
    assertThat(LIMITS.largest("text/plain")).contains(7L);
    assertThat(new Limits(1, 1, List.of(new MediaLimit("image/", 5))).largest("text/plain"))
        .isEmpty();
  }

  @Test
  void isAsItWasWithoutSettings() {
    assertThat(fitted(Map.of())).isEqualTo(LIMITS);
    assertThat(fitted(Map.of("text_limit", "", "file_limit", "0"))).isEqualTo(LIMITS);
  }

  @Test
  void followsTheSettings() {
    Limits other = fitted(Map.of("text_limit", "20", "file_limit", "3", "rate_limit", "5"));
    assertThat(other.tooLong("x".repeat(20))).isFalse();
    assertThat(other.tooLong("x".repeat(21))).isTrue();
    assertThat(other.caption()).isZero();
    assertThat(other.largest("image/png")).contains(3L << 20);
    assertThat(other.rates())
        .containsExactly(new Rate(Rate.Per.INBOX, 5, 1), new Rate(Rate.Per.RECIPIENT, 1, 1));
  }

  @Test
  void hasTheLongerWindowForPeopleWhereItIsGranted() {
    Duration day = Duration.ofDays(1);
    Duration week = Duration.ofDays(7);
    Capabilities capabilities =
        new Capabilities(
            "k", Set.of(), Optional.of(day), Optional.of(new Extension(week, "granted")));
    Capabilities granted = capabilities.fitted(new Settings(Map.of("granted", "true")));
    assertThat(granted.window(true)).contains(week);
    assertThat(granted.window(false)).contains(day);
    Capabilities refused = capabilities.fitted(new Settings(Map.of("granted", "false")));
    assertThat(refused.window(true)).contains(day);
    assertThat(new Capabilities("k", Set.of(), Optional.empty()).window(true)).isEmpty();
  }
}
