package io.throughline.search;

import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.EntryId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/**
 * A place in the history, the newest first: what is looked at next is older.
 *
 * @param at when an entry was said
 * @param id its id
 */
record Place(Instant at, UUID id) {
  private static final UUID LAST = new UUID(-1, -1);

  /** Behind everything that was said before that time. */
  static Place before(Instant time) {
    return new Place(time, new UUID(0, 0));
  }

  /** Before everything. */
  static Place start() {
    return new Place(Instant.parse("9999-01-01T00:00:00Z"), LAST);
  }

  /** As callers get it. */
  String cursor() {
    return at + "_" + id;
  }

  /** Reads a cursor. */
  static Place of(String cursor) {
    int split = cursor.indexOf('_');
    try {
      return new Place(
          Instant.parse(cursor.substring(0, Math.max(0, split))),
          EntryId.of(cursor.substring(split + 1)).value());
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new Refusal.Invalid("cursor", "is none of ours");
    }
  }
}
