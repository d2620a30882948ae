package io.throughline.channel.email;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Dates of mail headers (RFC 5322 section 3.3, RFC 850, asctime, and worse). */
final class MailDates {
  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("jan", 1),
          Map.entry("feb", 2),
          Map.entry("fév", 2),
          Map.entry("mar", 3),
          Map.entry("mär", 3),
          Map.entry("mrz", 3),
          Map.entry("maa", 3),
          Map.entry("apr", 4),
          Map.entry("avr", 4),
          Map.entry("abr", 4),
          Map.entry("may", 5),
          Map.entry("mai", 5),
          Map.entry("maj", 5),
          Map.entry("mag", 5),
          Map.entry("mei", 5),
          Map.entry("jun", 6),
          Map.entry("giu", 6),
          Map.entry("jul", 7),
          Map.entry("lug", 7),
          Map.entry("aug", 8),
          Map.entry("aoû", 8),
          Map.entry("ago", 8),
          Map.entry("sep", 9),
          Map.entry("set", 9),
          Map.entry("oct", 10),
          Map.entry("okt", 10),
          Map.entry("ott", 10),
          Map.entry("out", 10),
          Map.entry("nov", 11),
          Map.entry("dec", 12),
          Map.entry("dez", 12),
          Map.entry("déc", 12),
          Map.entry("dic", 12),
          Map.entry("des", 12));

  private static final Map<String, Integer> ZONES =
      Map.ofEntries(
          Map.entry("UT", 0),
          Map.entry("GMT", 0),
          Map.entry("UTC", 0),
          Map.entry("Z", 0),
          Map.entry("WET", 0),
          Map.entry("BST", 1),
          Map.entry("CET", 1),
          Map.entry("MET", 1),
          Map.entry("MEZ", 1),
          Map.entry("WEST", 1),
          Map.entry("CEST", 2),
          Map.entry("MEST", 2),
          Map.entry("MESZ", 2),
          Map.entry("EET", 2),
          Map.entry("EEST", 3),
          Map.entry("MSK", 3),
          Map.entry("JST", 9),
          Map.entry("EST", -5),
          Map.entry("EDT", -4),
          Map.entry("CST", -6),
          Map.entry("CDT", -5),
          Map.entry("MST", -7),
          Map.entry("MDT", -6),
          Map.entry("PST", -8),
          Map.entry("PDT", -7));

  private int day = -1;
  private int month = -1;
  private int year = -1;
  private int hour;
  private int minute;
  private int second;
  private int offsetMinutes;

  private MailDates() {}

  /** Reads a date; empty if no day can be made out of it. */
  static Optional<Instant> parse(String header) {
    return read(header).instant();
  }

  /** How far the clock is from UTC, if it is. */
  static Optional<String> offset(String header) {
    int minutes = read(header).offsetMinutes;
    return minutes == 0 || Math.abs(minutes) > 14 * 60
        ? Optional.empty()
        : Optional.of(ZoneOffset.ofTotalSeconds(minutes * 60).getId());
  }

  private static MailDates read(String header) {
    MailDates reader = new MailDates();
    String text = header.length() > 200 ? header.substring(0, 200) : header;
    int comment = text.indexOf('(');
    for (String word :
        (comment > 0 ? text.substring(0, comment) : text).replace(',', ' ').split("\\s+", -1)) {
      reader.take(word);
    }
    return reader;
  }

  private void take(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    Integer named = lower.length() < 3 ? null : MONTHS.get(lower.substring(0, 3));
    if (word.matches("\\d{1,2}[:.]\\d{2}([:.]\\d{2})?([.,]\\d+)?")) {
      time(word);
    } else if (word.matches("(GMT|UTC)?[+-]\\d{1,2}:?\\d{2}")) {
      takeOffset(word);
    } else if (word.matches("\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}.*)?")) {
      iso(word);
    } else if (word.matches("\\d{1,2}-\\p{L}{3,}-\\d{2,4}")) {
      for (String piece : word.split("-", -1)) {
        take(piece);
      }
    } else if (word.matches("\\d{1,4}\\.?")) {
      number(Integer.parseInt(word.replace(".", "")), word.length());
    } else if (named != null && month < 0) {
      month = named;
    } else {
      Integer hours = ZONES.get(word.toUpperCase(Locale.ROOT));
      offsetMinutes = hours == null ? offsetMinutes : hours * 60;
    }
  }

  private void number(int value, int digits) {
    if (digits >= 3) {
      year = value;
    } else if (day < 0) {
      day = value;
    } else if (year < 0) {
      year = value < 70 ? 2000 + value : 1900 + value;
    }
  }

  private void time(String word) {
    String[] parts = word.split("[:.,]", -1);
    hour = Integer.parseInt(parts[0]);
    minute = Integer.parseInt(parts[1]);
    second =
        parts.length > 2 && parts[2].length() == 2 ? Math.min(59, Integer.parseInt(parts[2])) : 0;
  }

  private void takeOffset(String word) {
    String digits = word.replaceAll("[^0-9]", "");
    int value = Integer.parseInt(digits);
    int minutes = value / 100 * 60 + value % 100;
    offsetMinutes = word.indexOf('-') >= 0 ? -minutes : minutes;
  }

  private void iso(String word) {
    year = Integer.parseInt(word.substring(0, 4));
    month = Integer.parseInt(word.substring(5, 7));
    day = Integer.parseInt(word.substring(8, 10));
    if (word.length() >= 19) {
      time(word.substring(11, 19));
    }
  }

  private Optional<Instant> instant() {
    if (day < 1 || month < 1 || year < 1970 || year > Year.MAX_VALUE / 2) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(year, month, day, hour, minute, second)
              .minusMinutes(offsetMinutes)
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException invalid) {
      return Optional.empty();
    }
  }
}
