package io.throughline.conversation;

import io.throughline.inbox.Capabilities.Feature;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * SQL that tells whether somebody wants no more messages. What is kept is a digest of where they
 * are written to: the wish holds on when the conversation is let go, or its writer erased.
 */
final class OptOutStore {
  /** The code of a message that the customer does not want. */
  static final String CODE = "opted-out";

  private final Database database;

  OptOutStore(Database database) {
    this.database = database;
  }

  /** Whether whoever is at this thread of the inbox has said so, and not taken it back. */
  boolean stopped(Inbox inbox, String threadKey) {
    return inbox.descriptor().capabilities().has(Feature.OPT_OUT)
        && !database
            .sql()
            .fetch(
                """
                select from conversation.opt_out where workspace_id = ? and inbox_id = ?::uuid
                  and digest = sha256(convert_to(?::text || ' ' || ?, 'UTF8')) and stopped
                """,
                inbox.workspace().value(),
                inbox.id().value(),
                inbox.id().value(),
                threadKey)
            .isEmpty();
  }

  /** Remembers what was said; of words about the same thread the last one counts. */
  void save(WorkspaceId workspace, Collection<Wish> wishes) {
    for (Wish wish : wishes.stream().sorted(Comparator.comparing(Wish::order)).toList()) {
      database
          .sql()
          .execute(
              """
              insert into conversation.opt_out as o (workspace_id, inbox_id, digest, stopped, at)
              values (?, ?, sha256(convert_to(?::text || ' ' || ?, 'UTF8')), ?, ?)
              on conflict (workspace_id, inbox_id, digest)
                do update set stopped = excluded.stopped, at = excluded.at
                where o.at <= excluded.at
              """,
              workspace.value(),
              wish.inbox().value(),
              wish.inbox().value(),
              wish.threadKey(),
              wish.stopped(),
              Bind.time(wish.at()));
    }
  }

  /** What an agent is told. */
  static String reason(Inbox inbox) {
    return "The customer wants no more messages over %s; only they can allow them again"
        .formatted(inbox.descriptor().name());
  }

  /** That somebody wants no more messages, or takes them again. */
  record Wish(InboxId inbox, String threadKey, boolean stopped, Instant at) {
    /** What a message says of it, if it does. */
    static Optional<Wish> of(Letters.Letter letter) {
      return letter
          .message()
          .map(message -> message.content().extra().path("optOut"))
          .filter(JsonNode::isBoolean)
          .map(
              stopped ->
                  new Wish(
                      letter.arrival().inbox().id(),
                      letter.routeKey(),
                      stopped.booleanValue(),
                      letter.at()));
    }

    private String order() {
      return inbox + " " + threadKey;
    }
  }
}
