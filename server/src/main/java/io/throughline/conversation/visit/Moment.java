package io.throughline.conversation.visit;

import io.throughline.conversation.Entry;
import java.util.List;
import java.util.Optional;

/** What lies on the timeline of a customer. */
public sealed interface Moment {
  /** An entry of a conversation. */
  record Spoken(Entry entry) implements Moment {}

  /** A visit, which belongs to no conversation. */
  record Visited(Visit visit) implements Moment {}

  /**
   * A page of the timeline, ascending by time.
   *
   * @param before the cursor of the page before it
   * @param after the cursor of the page after it
   */
  record Page(List<Moment> items, Optional<String> before, Optional<String> after, long total) {
    /** Keeps its own copy of the moments. */
    public Page {
      items = List.copyOf(items);
    }
  }
}
