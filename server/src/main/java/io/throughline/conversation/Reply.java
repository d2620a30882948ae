package io.throughline.conversation;

import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.RouteId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an agent wants to tell the customer.
 *
 * @param html the formatted form, for routes that carry it
 * @param routeId over which; empty: the best
 * @param answers the entry that is quoted with it; empty: it answers no certain one
 * @param status what becomes of the conversation with it: {@code resolved} or {@code snoozed}
 * @param snoozedUntil until when, with {@code snoozed}
 */
public record Reply(
    String text,
    Optional<String> html,
    Optional<String> subject,
    Optional<RouteId> routeId,
    List<AttachmentId> attachments,
    Optional<Outbound.Template> template,
    Optional<EntryId> answers,
    Optional<String> status,
    Optional<Instant> snoozedUntil) {

  /** Plain text over the best route. */
  public static Reply text(String text) {
    return new Reply(
        text,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
