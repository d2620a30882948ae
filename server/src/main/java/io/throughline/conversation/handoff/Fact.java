package io.throughline.conversation.handoff;

import io.throughline.kernel.id.EntryId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a field.
 *
 * @param items empty: it is not known
 * @param corrected who worded it, if it is not as the record had it
 */
public record Fact(Field field, List<Item> items, Optional<Correction> corrected) {
  /** Keeps its own copy of the items. */
  public Fact {
    items = List.copyOf(items);
  }

  /** As the record has it. */
  static Fact of(Field field, List<Item> items) {
    return new Fact(field, items, Optional.empty());
  }

  /**
   * One thing.
   *
   * @param text words or figures of the record, nothing made up
   * @param dueAt by when, of a promise or a task
   * @param entryId the entry it stands on
   */
  public record Item(String text, Optional<Instant> dueAt, Optional<EntryId> entryId) {
    /** Of a thing that is due at no time. */
    static Item of(String text, EntryId entry) {
      return new Item(text, Optional.empty(), Optional.of(entry));
    }

    /** Of a thing that no entry tells. */
    static Item of(String text) {
      return new Item(text, Optional.empty(), Optional.empty());
    }
  }

  /** Who worded it, and when. */
  public record Correction(String by, Instant at) {}

  /** What somebody says of a field; no items: it is not known. */
  public record Wording(Field field, List<Item> items) {
    /** Keeps its own copy of the items. */
    public Wording {
      items = List.copyOf(items);
    }
  }
}
