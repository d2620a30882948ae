package io.throughline.notice;

import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an agent wants to be told, and how.
 *
 * @param quiet when they want to be left alone
 * @param zone their time zone, by its IANA name
 */
public record Preferences(
    Ways assigned,
    Ways handover,
    Ways mention,
    Ways reply,
    Ways followed,
    Ways due,
    Optional<Quiet> quiet,
    String zone) {
  private static final Pattern HOUR = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

  /** What holds for whoever said nothing. */
  static final Preferences USUAL =
      new Preferences(
          Ways.ALL,
          Ways.ALL,
          Ways.ALL,
          new Ways(true, true, false, true),
          new Ways(true, false, false, false),
          new Ways(true, true, true, false),
          Optional.empty(),
          "UTC");

  /**
   * The ways in which something is told.
   *
   * @param shown in the console
   * @param push to browsers
   * @param sound with a sound in an open console
   * @param mail with a mail while no console is open
   */
  public record Ways(boolean shown, boolean push, boolean sound, boolean mail) {
    static final Ways ALL = new Ways(true, true, true, true);

    boolean any() {
      return shown || push || sound || mail;
    }
  }

  /**
   * Hours of every day without pushes, sounds and mails; what comes then waits in the console.
   *
   * @param from their begin, as {@code 22:00}
   * @param to their end; before the begin it is the next day's
   */
  public record Quiet(String from, String to) {}

  Ways ways(Notice.Kind kind) {
    return switch (kind) {
      case ASSIGNED -> assigned;
      case HANDOVER -> handover;
      case MENTION -> mention;
      case REPLY -> reply;
      case FOLLOWED -> followed;
      case DUE -> due;
      case TEST -> Ways.ALL;
    };
  }

  /** When the quiet hours end in which this instant lies; empty if it lies in none. */
  Optional<Instant> quietUntil(Instant now) {
    if (quiet.isEmpty()) {
      return Optional.empty();
    }
    ZonedDateTime here = now.atZone(ZoneId.of(zone));
    LocalTime time = here.toLocalTime();
    LocalTime from = LocalTime.parse(quiet.get().from());
    LocalTime to = LocalTime.parse(quiet.get().to());
    boolean overnight = to.isBefore(from);
    boolean within =
        overnight
            ? !time.isBefore(from) || time.isBefore(to)
            : !time.isBefore(from) && time.isBefore(to);
    if (!within) {
      return Optional.empty();
    }
    boolean tomorrow = overnight && !time.isBefore(from);
    return Optional.of(
        ZonedDateTime.of(here.toLocalDate().plusDays(tomorrow ? 1 : 0), to, here.getZone())
            .toInstant());
  }

  /**
   * The same, if nothing is wrong with it.
   *
   * @throws Refusal.Invalid naming what is
   */
  Preferences checked() {
    List<Fault> faults = new ArrayList<>();
    quiet.ifPresent(
        hours -> {
          if (!HOUR.matcher(hours.from()).matches()) {
            faults.add(new Fault("quiet.from", "must be a time such as 22:00"));
          }
          if (!HOUR.matcher(hours.to()).matches()) {
            faults.add(new Fault("quiet.to", "must be a time such as 07:00"));
          }
          if (hours.from().equals(hours.to())) {
            faults.add(new Fault("quiet.to", "must not be when they begin"));
          }
        });
    try {
      ZoneId.of(zone);
    } catch (DateTimeException e) {
      faults.add(new Fault("zone", "is no time zone such as Europe/Oslo"));
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
    return this;
  }
}
