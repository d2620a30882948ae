package io.throughline.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is usual at an inbox at this time, learnt from its past: from the same hours of past weeks,
 * or of the past seven days while it is not known for three weeks. Of what is known for less than a
 * week nothing is called unusual.
 */
final class Usual {
  /** How far it looks back. */
  static final Duration MEMORY = Duration.ofDays(29).plusHours(1);

  /** Fewer than this say nothing. */
  private static final int LEAST = 5;

  /** What comes is unusually little below this part of the least that came at other times. */
  private static final int PART = 5;

  /** So much more may fail than at the worst of the other times, of all that was tried. */
  private static final double MARGIN = 0.2;

  private static final String LOST = "messages did not arrive";
  private static final String BROKEN = "requests could not be understood";
  private static final String REFUSED = "requests were turned away";
  private static final List<Integer> SPANS = List.of(1, 3, 12, 24);

  private final Map<Instant, Hour> hours;
  private final Optional<Instant> first;
  private final Instant hour;

  /** With what happened lately, each hour once, as it looks at this time. */
  Usual(List<Hour> hours, Instant now) {
    this.hours = hours.stream().collect(Collectors.toMap(Hour::at, Function.identity()));
    this.first = hours.stream().map(Hour::at).min(Instant::compareTo);
    this.hour = now.truncatedTo(ChronoUnit.HOURS);
  }

  /** What is out of the usual range, in words. */
  Optional<String> broken() {
    return SPANS.stream()
        .flatMap(
            span ->
                Stream.of(
                        failures(span, Hour::lost, one -> one.sent() + one.lost(), LOST),
                        failures(span, Hour::broken, Hour::received, BROKEN),
                        failures(
                            span, Hour::refused, one -> one.received() + one.refused(), REFUSED),
                        silence(span))
                    .flatMap(Optional::stream))
        .findFirst();
  }

  /** The hour that runs counts as far as it goes; at other times it does not. */
  private Optional<String> silence(int span) {
    Instant from = hour.minus(span, ChronoUnit.HOURS);
    Past past = past(from);
    List<Long> others =
        past.ago().stream()
            .map(ago -> sum(Hour::received, from.minus(ago), hour.minus(ago)))
            .sorted()
            .toList();
    if (others.isEmpty() || others.getFirst() < LEAST) {
      return Optional.empty();
    }
    long came = sum(Hour::received, from, hour.plus(1, ChronoUnit.HOURS));
    if (came * PART >= others.getFirst()) {
      return Optional.empty();
    }
    return Optional.of(
        "%s came in the last %s; at this time of the %s it is %s."
            .formatted(
                came == 0 ? "Nothing" : "Only " + came,
                span == 1 ? "hour" : span + " hours",
                past.unit(),
                range(others.getFirst(), others.getLast())));
  }

  private static String range(long least, long most) {
    return least == most ? String.valueOf(least) : least + " to " + most;
  }

  private Optional<String> failures(
      int span, ToLongFunction<Hour> bad, ToLongFunction<Hour> all, String what) {
    Instant end = hour.plus(1, ChronoUnit.HOURS);
    Instant from = end.minus(span, ChronoUnit.HOURS);
    long failed = sum(bad, from, end);
    long tried = Math.max(failed, sum(all, from, end));
    Past past = past(from);
    if (failed < LEAST || past.ago().isEmpty()) {
      return Optional.empty();
    }
    double worst =
        past.ago().stream()
            .mapToDouble(ago -> share(bad, all, from.minus(ago), end.minus(ago)))
            .max()
            .orElse(0);
    if ((double) failed / tried <= worst + MARGIN) {
      return Optional.empty();
    }
    return Optional.of(
        "%d of %d %s in the last %s; at this time of the %s it is %d in 100 at the most."
            .formatted(
                failed,
                tried,
                what,
                span == 1 ? "hour" : span + " hours",
                past.unit(),
                Math.round(worst * 100)));
  }

  private double share(
      ToLongFunction<Hour> bad, ToLongFunction<Hour> all, Instant from, Instant to) {
    long tried = sum(all, from, to);
    return tried == 0 ? 0 : Math.min(1, (double) sum(bad, from, to) / tried);
  }

  private long sum(ToLongFunction<Hour> what, Instant from, Instant to) {
    return Stream.iterate(from, at -> at.isBefore(to), at -> at.plus(1, ChronoUnit.HOURS))
        .flatMap(at -> Optional.ofNullable(hours.get(at)).stream())
        .mapToLong(what)
        .sum();
  }

  private Past past(Instant from) {
    if (known(from.minus(Duration.ofDays(21)))) {
      return new Past("week", days(7, 14, 21, 28).filter(ago -> known(from.minus(ago))).toList());
    }
    return known(from.minus(Duration.ofDays(7)))
        ? new Past("day", IntStream.rangeClosed(1, 7).mapToObj(Duration::ofDays).toList())
        : new Past("day", List.of());
  }

  private boolean known(Instant from) {
    return first.filter(at -> !at.isAfter(from)).isPresent();
  }

  private static Stream<Duration> days(int... days) {
    return IntStream.of(days).mapToObj(Duration::ofDays);
  }

  /**
   * Other times like this one.
   *
   * @param unit of what they are the same time
   * @param ago how long ago they were
   */
  private record Past(String unit, List<Duration> ago) {}
}
