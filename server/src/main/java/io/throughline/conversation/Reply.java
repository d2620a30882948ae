package io.throughline.conversation;

import io.throughline.inbox.Limits;
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
 * @param copies who gets a copy, where the route knows copies; empty: whoever took part so far
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
    Optional<Instant> snoozedUntil,
    Optional<Copies> copies) {
  /**
   * Who gets a copy.
   *
   * @param cc addresses that everybody sees
   * @param bcc addresses that nobody else sees
   */
  public record Copies(List<String> cc, List<String> bcc) {
    /** Keeps its own copies of the lists. */
    public Copies {
      cc = List.copyOf(cc);
      bcc = List.copyOf(bcc);
    }
  }

  /** A text over a route. */
  public static Reply of(String text, RouteId route) {
    return new Reply(
        text,
        Optional.empty(),
        Optional.empty(),
        Optional.of(route),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether its text and these files of its must go apart. */
  boolean tooMuchFor(Limits limits, List<Attachment> files) {
    return template.isEmpty()
        && !files.isEmpty()
        && !text.isBlank()
        && (limits.tooLongBesideFiles(text)
            || files.stream().anyMatch(file -> limits.alone(file.mediaType())));
  }

  /** The same over this route. */
  public Reply over(RouteId route) {
    return new Reply(
        text,
        html,
        subject,
        Optional.of(route),
        attachments,
        template,
        answers,
        status,
        snoozedUntil,
        copies);
  }

  /** Whether it says nothing at all. */
  boolean empty() {
    return text.isBlank() && attachments.isEmpty() && template.isEmpty();
  }

  /** Its text alone. */
  Reply words() {
    return new Reply(
        text,
        html,
        subject,
        routeId,
        List.of(),
        template,
        answers,
        Optional.empty(),
        Optional.empty(),
        copies);
  }

  /** Its files alone, with what becomes of the conversation. */
  Reply files() {
    return new Reply(
        "",
        Optional.empty(),
        Optional.empty(),
        routeId,
        attachments,
        template,
        Optional.empty(),
        status,
        snoozedUntil,
        copies);
  }

  /** Plain text over the best route. */
  public static Reply text(String text) {
    return of(text, Optional.empty());
  }

  /** Plain text under a subject line. */
  public static Reply titled(String subject, String text) {
    return of(text, Optional.of(subject));
  }

  private static Reply of(String text, Optional<String> subject) {
    return new Reply(
        text,
        Optional.empty(),
        subject,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
