package io.throughline.conversation.work;

import com.fasterxml.jackson.annotation.JsonValue;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.TaskId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Something to do in a conversation, or something that was promised to its customer.
 *
 * @param text one line of at most 500 characters
 * @param assigneeId who does it
 * @param dueAt by when
 * @param doneAt when it was done
 * @param entryId the entry it comes from
 * @param author who wrote it down
 */
public record Task(
    TaskId id,
    ConversationId conversationId,
    Kind kind,
    String text,
    Optional<AgentId> assigneeId,
    Optional<Instant> dueAt,
    Optional<Instant> doneAt,
    Optional<EntryId> entryId,
    String author,
    Instant createdAt) {
  /** Whether the customer was told. */
  public enum Kind {
    /** For us alone. */
    TASK,
    /** The customer counts on it. */
    PROMISE;

    /** The stored name. */
    @JsonValue
    public String stored() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String stored) {
      return valueOf(stored.toUpperCase(Locale.ROOT));
    }
  }
}
