package io.throughline.channel;

import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import java.time.Instant;
import java.util.List;

/**
 * An answer that no device took yet.
 *
 * @param entry its id
 * @param conversation where it was said
 * @param threadKey the thread it went over
 * @param accounts the ids that the customer has in host applications, proved ones only
 * @param authorName who the customer sees as the author
 * @param text what it says
 * @param files how many files it brings
 * @param unread how many answers of this thread were not read, this among them
 * @param at when it was written
 */
public record Ring(
    EntryId entry,
    ConversationId conversation,
    String threadKey,
    List<String> accounts,
    String authorName,
    String text,
    int files,
    int unread,
    Instant at) {
  /** Keeps its own copy of the ids. */
  public Ring {
    accounts = List.copyOf(accounts);
  }
}
