package io.throughline.search;

import io.throughline.conversation.Conversation;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of what was found. Customers and conversations by their names come with the first page.
 *
 * @param customers people by name or handle, the best first
 * @param conversations by number or subject, the newest first
 * @param items what was said, by conversation; one may come again on a later page with older hits
 * @param next the cursor of the next page
 * @param total how many entries were found; with the first page
 * @param more whether there may be more than were counted
 * @param reached how far back was looked, if not to the beginning
 * @param complete false while the history is still being read for searching
 */
public record SearchResult(
    List<Someone> customers,
    List<Titled> conversations,
    List<Group> items,
    Optional<String> next,
    long total,
    boolean more,
    Optional<Instant> reached,
    boolean complete) {

  /**
   * A customer.
   *
   * @param name under which they are known
   * @param other a handle, or a name they went by
   * @param alike whether it is only like what was typed
   */
  public record Someone(
      CustomerId id, Optional<Passage> name, Optional<Passage> other, boolean alike) {}

  /** A conversation by what it is called. */
  public record Titled(Conversation conversation, Optional<Passage> subject) {}

  /**
   * What was found in one conversation.
   *
   * @param hits the newest
   * @param further how many more of this page are in it
   */
  public record Group(Conversation conversation, List<Hit> hits, int further) {}

  /**
   * An entry.
   *
   * @param kind {@code message}, {@code note} or {@code call}
   * @param author {@code customer}, {@code agent}, {@code assistant} or {@code system}
   * @param name of whoever wrote it
   * @param channel the kind of the inbox it went over
   * @param text the words around what was found
   * @param subject if something was found there
   * @param files names in which something was found
   */
  public record Hit(
      EntryId id,
      String kind,
      String author,
      Optional<String> name,
      Optional<String> channel,
      Instant at,
      Passage text,
      Optional<Passage> subject,
      List<Passage> files) {}
}
