package io.throughline.channel.email;

import com.ibm.icu.util.TimeZone;
import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;

/**
 * The first event of a calendar (RFC 5545). ical4j splits the text; the values are read here,
 * because calendars in mails often name zones they do not define.
 */
final class InviteReader implements ContentHandler {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> zones = new HashMap<>();
  private final Deque<String> components = new ArrayDeque<>();
  private String property = "";
  private String method = "";
  private boolean done;

  private InviteReader() {}

  static Optional<Invite> read(String calendar) {
    InviteReader reader = new InviteReader();
    try {
      new CalendarParserImpl().parse(new StringReader(calendar.strip() + "\r\n"), reader);
    } catch (IOException | ParserException | RuntimeException broken) {
      // Whatever was read before it broke off is shown.
      reader.done = true;
    }
    return reader.values.isEmpty() ? Optional.empty() : Optional.of(reader.invite());
  }

  private Invite invite() {
    return new Invite(
        method,
        text("SUMMARY"),
        text("LOCATION"),
        text("ORGANIZER").replaceFirst("(?i)^mailto:", ""),
        time("DTSTART"),
        time("DTEND"));
  }

  private String text(String name) {
    String raw = values.getOrDefault(name, "");
    return Headers.oneLine(
        raw.replace("\\n", " ")
            .replace("\\N", " ")
            .replace("\\,", ",")
            .replace("\\;", ";")
            .replace("\\\\", "\\"));
  }

  private Optional<Instant> time(String name) {
    String value = values.getOrDefault(name, "").strip();
    try {
      if (value.length() == 8) {
        return Optional.of(
            LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE)
                .atStartOfDay(zone(name))
                .toInstant());
      }
      boolean utc = value.endsWith("Z");
      LocalDateTime local =
          LocalDateTime.parse(utc ? value.substring(0, value.length() - 1) : value, LOCAL);
      return Optional.of(local.atZone(utc ? ZoneOffset.UTC : zone(name)).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** The zone of a time: an Olson name, a Windows name, else UTC. */
  private ZoneId zone(String name) {
    String id = zones.getOrDefault(name, "").replace("\"", "").strip();
    if (id.isEmpty()) {
      return ZoneOffset.UTC;
    }
    String olson = TimeZone.getIDForWindowsID(id, "001");
    try {
      return ZoneId.of(olson == null ? id : olson);
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }

  @Override
  public void startCalendar() {}

  @Override
  public void endCalendar() {}

  @Override
  public void startComponent(String name) {
    components.push(name.toUpperCase(Locale.ROOT));
  }

  @Override
  public void endComponent(String name) {
    done |= event();
    components.poll();
  }

  @Override
  public void startProperty(String name) {
    property = name.toUpperCase(Locale.ROOT);
  }

  @Override
  public void propertyValue(String value) {
    if (property.equals("METHOD") && components.size() <= 1) {
      method = value.strip().toUpperCase(Locale.ROOT);
    } else if (event() && !done) {
      values.putIfAbsent(property, value);
    }
  }

  @Override
  public void endProperty(String name) {
    property = "";
  }

  @Override
  public void parameter(String name, String value) {
    if (event() && !done && name.equalsIgnoreCase("TZID")) {
      zones.putIfAbsent(property, value);
    }
  }

  private boolean event() {
    String current = components.peek();
    return "VEVENT".equals(current) || "VTODO".equals(current);
  }
}
