package io.throughline.conversation.visit;

import io.throughline.conversation.Author;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something a customer did outside of conversations.
 *
 * @param customer of whom, as known today
 * @param kind what it was
 * @param name what happened, for people: the title of a page, the name of a store or an event
 * @param author who told of it
 * @param inbox over which it was told, if it was one
 */
public record Visit(
    EntryId id,
    CustomerId customer,
    Kind kind,
    String name,
    Optional<String> link,
    ObjectNode details,
    Author author,
    Optional<InboxId> inbox,
    Instant at,
    Instant receivedAt) {

  /** What a visit was. */
  public enum Kind {
    /** A page was looked at. */
    PAGE,
    /** Somebody came to a store or branch. */
    STORE,
    /** Somebody was spoken to on the phone. */
    PHONE,
    /** Anything else that the host application knows of. */
    EVENT
  }
}
