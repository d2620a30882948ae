package io.throughline.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What is called unusual, and what is not. */
class UsualTest {
  /** A Monday, twenty past twelve. */
  private static final Instant NOW = Instant.parse("2026-04-20T12:20:00Z");

  private static final Instant HOUR = Instant.parse("2026-04-20T12:00:00Z");

  /** Hours from so many days ago until now, as something makes them by how many hours ago. */
  private static List<Hour> past(int days, IntFunction<Hour> made) {
    List<Hour> hours = new ArrayList<>();
    for (int ago = days * 24; ago >= 0; ago--) {
      Hour hour = made.apply(ago);
      hours.add(
          new Hour(
              HOUR.minus(Duration.ofHours(ago)),
              hour.received(),
              hour.broken(),
              hour.sent(),
              hour.lost(),
              hour.refused()));
    }
    return hours;
  }

  private static Hour came(long number) {
    return Hour.received(HOUR, number);
  }

  private static Optional<String> said(List<Hour> hours) {
    return new Usual(hours, NOW).broken();
  }

  @Test
  void aBusyInboxThatFallsSilentIsSeenWithinTheHour() {
    assertThat(said(past(28, ago -> came(ago < 2 ? 0 : 40 + ago % 3))))
        .hasValue("Nothing came in the last hour; at this time of the week it is 41.");
    assertThat(said(past(28, ago -> came(ago < 2 ? 3 : 40))))
        .hasValueSatisfying(text -> assertThat(text).startsWith("Only 6 came in the last hour"));
    assertThat(said(past(28, ago -> came(ago == 1 ? 0 : 40)))).as("it speaks again").isEmpty();
  }

  @Test
  void aQuietInboxMayBeSilentForLong() {
    assertThat(said(past(28, ago -> came(ago < 12 ? 0 : ago % 3 == 0 ? 1 : 0)))).isEmpty();
    assertThat(said(past(28, ago -> came(ago < 30 ? 0 : ago % 3 == 0 ? 1 : 0))))
        .hasValueSatisfying(text -> assertThat(text).contains("last 24 hours", "it is 8"));
  }

  @Test
  void whatIsSilentAtThisTimeOfTheWeekIsNotUnusual() {
    assertThat(said(past(28, ago -> came(ago % (24 * 7) < 30 ? 0 : 50)))).isEmpty();
  }

  @Test
  void oneSilentWeekAmongTheOthersMakesSilenceUsual() {
    assertThat(said(past(28, ago -> came(ago < 30 || (ago > 330 && ago < 370) ? 0 : 50))))
        .isEmpty();
  }

  @Test
  void nothingIsUnusualBeforeAWeekIsKnown() {
    assertThat(said(past(6, ago -> came(ago < 24 ? 0 : 500)))).isEmpty();
    assertThat(said(List.of())).isEmpty();
    assertThat(said(past(6, ago -> new Hour(HOUR, 0, 0, 0, 50, 0)))).isEmpty();
    assertThat(said(past(9, ago -> came(ago < 4 ? 0 : 500))))
        .hasValueSatisfying(text -> assertThat(text).contains("this time of the day"));
  }

  @Test
  void moreFailuresThanEverAtThisTimeAreSaid() {
    assertThat(said(past(28, ago -> new Hour(HOUR, 0, 0, 20, ago == 0 ? 12 : 1, 0))))
        .hasValue(
            "12 of 32 messages did not arrive in the last hour;"
                + " at this time of the week it is 5 in 100 at the most.");
    assertThat(said(past(28, ago -> new Hour(HOUR, 0, 0, 20, 12, 0))))
        .as("it always fails so often")
        .isEmpty();
    assertThat(said(past(28, ago -> new Hour(HOUR, 0, 0, 0, ago == 0 ? 4 : 0, 0))))
        .as("too few to say")
        .isEmpty();
  }

  @Test
  void requestsThatCannotBeReadOrAreTurnedAwayAreSaidToo() {
    assertThat(said(past(28, ago -> new Hour(HOUR, 10, ago == 0 ? 10 : 0, 0, 0, 0))))
        .hasValueSatisfying(text -> assertThat(text).startsWith("10 of 10 requests could not"));
    assertThat(said(past(28, ago -> new Hour(HOUR, 6, 0, 0, 0, ago == 0 ? 20 : 0))))
        .hasValueSatisfying(text -> assertThat(text).startsWith("20 of 26 requests were turned"));
  }
}
