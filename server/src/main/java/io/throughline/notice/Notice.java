package io.throughline.notice;

import com.fasterxml.jackson.annotation.JsonValue;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.NoticeId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that concerns an agent, in the words of today.
 *
 * @param customer whom the conversation is with, by name
 * @param status how the conversation stands
 * @param by who said or did it
 * @param text the beginning of what was said, or what is due
 * @param at when it happened
 */
public record Notice(
    NoticeId id,
    Kind kind,
    Optional<ConversationId> conversationId,
    Optional<EntryId> entryId,
    Optional<String> customer,
    Optional<String> subject,
    Optional<String> status,
    Optional<String> by,
    String text,
    Instant at,
    Optional<Instant> readAt) {

  /** What for. */
  public enum Kind {
    /** A conversation was given to the agent. */
    ASSIGNED,
    /** A conversation that a colleague had was given to the agent, or to a team of theirs. */
    HANDOVER,
    /** A note calls the agent. */
    MENTION,
    /** The customer wrote in a conversation of the agent. */
    REPLY,
    /** Something was said in a conversation that the agent follows. */
    FOLLOWED,
    /** A task or promise is due soon. */
    DUE,
    /** The agent wanted to see what it is like. */
    TEST;

    /** The stored name. */
    @JsonValue
    public String stored() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String stored) {
      return valueOf(stored.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * A page of them, the newest first.
   *
   * @param next the cursor of the next page
   * @param unread how many are new, counted to a hundred
   */
  public record Page(List<Notice> items, Optional<String> next, int unread) {}
}
