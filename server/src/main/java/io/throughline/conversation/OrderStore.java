package io.throughline.conversation;

import io.throughline.kernel.db.Bind;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jooq.Record;

/** SQL of the orders of a list; each is walked along an index, page by page. */
enum OrderStore {
  /** What was said last comes first. */
  NEWEST(0, "", "c.last_entry_at", "desc"),
  /** What was said last comes last. */
  OLDEST(0, "", "c.last_entry_at", "asc"),
  /** Those who wait for us, the longest wait first; then the others. */
  WAITING(1, Ranks.TURN, "c.waiting_since", "asc"),
  /** The most urgent first; among these as they wait. */
  PRIORITY(2, Ranks.URGENCY + Ranks.TURN, "c.waiting_since", "asc"),
  /** What has to be done first comes first; what has no time comes last. */
  DUE(0, "", "coalesce(c.due_at, '%s'::timestamptz)".formatted(Ranks.NEVER), "asc");

  /** What a cursor is made of. */
  static final String COLUMNS =
      "c.id, c.last_entry_at, c.waiting_for, c.waiting_since, c.priority, c.due_at";

  private static final List<String> PRIORITIES = List.of("urgent", "high", "normal", "low");

  private final int places;
  private final String ranks;
  private final String time;
  private final String way;

  OrderStore(int places, String ranks, String time, String way) {
    this.places = places;
    this.ranks = ranks;
    this.time = time;
    this.way = way;
  }

  /**
   * The order of this name.
   *
   * @throws Refusal.Invalid if there is none
   */
  static OrderStore of(String sort) {
    for (OrderStore order : values()) {
      if (order.name().toLowerCase(Locale.ROOT).equals(sort)) {
        return order;
      }
    }
    throw new Refusal.Invalid("sort", "is not one of newest, oldest, waiting, priority, due");
  }

  /** What comes behind {@code order by}. */
  String clause() {
    return ranks + "%s %s, c.id %2$s".formatted(time, way);
  }

  /** The condition that a conversation comes behind the one that the cursor names. */
  Where behind(String cursor) {
    String[] parts = cursor.split("_", -1);
    if (parts.length != places + 2) {
      throw foreign();
    }
    Where behind =
        new Where(
            " and (%s%s, c.id) %s (%s?)"
                .formatted(
                    ranks, time, way.equals("asc") ? ">" : "<", "?, ".repeat(parts.length - 1)));
    try {
      for (int at = 0; at < places; at++) {
        behind.with(Integer.valueOf(parts[at]));
      }
      return behind
          .with(Bind.time(moment(parts[places])))
          .with(ConversationId.of(parts[places + 1]).value());
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw foreign();
    }
  }

  /** The cursor that names the conversation of a row with {@link #COLUMNS}. */
  String cursor(Record last) {
    String id = "_" + TimelineStore.uuid(last, "id");
    String turn = TimelineStore.text(last, "waiting_for").equals("us") ? "0_" : "1_";
    String waits = turn + TimelineStore.time(last, "waiting_since") + id;
    return switch (this) {
      case NEWEST, OLDEST -> TimelineStore.time(last, "last_entry_at") + id;
      case DUE -> TimelineStore.maybeTime(last, "due_at").orElse(Instant.parse(Ranks.NEVER)) + id;
      case WAITING -> waits;
      case PRIORITY -> PRIORITIES.indexOf(TimelineStore.text(last, "priority")) + "_" + waits;
    };
  }

  private static Instant moment(String text) {
    Instant moment = Instant.parse(text);
    int year = moment.atOffset(ZoneOffset.UTC).getYear();
    if (year < 1 || year > 9999) {
      throw foreign();
    }
    return moment;
  }

  private static Refusal.Invalid foreign() {
    return new Refusal.Invalid("cursor", "is none of ours");
  }

  /** Places before times, as the indexes have them. */
  private static final class Ranks {
    static final String NEVER = "9999-01-01T00:00:00Z";
    static final String TURN = "(case c.waiting_for when 'us' then 0 else 1 end), ";
    static final String URGENCY =
        "(case c.priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end), ";
  }
}
