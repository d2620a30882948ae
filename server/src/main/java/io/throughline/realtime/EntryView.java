package io.throughline.realtime;

import io.throughline.conversation.Entry;
import io.throughline.conversation.visit.Moment;
import io.throughline.conversation.visit.Visit;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry as screens see it.
 *
 * @param conversationId its conversation; a visit has none
 * @param kind {@code message}, {@code note}, {@code activity}, {@code call} or {@code visit}
 * @param direction {@code in} or {@code out} for messages
 * @param channel the kind of the inbox it went over
 * @param quoted the folded rest of the text
 * @param extra structured parts
 * @param answers the entry it answers
 */
public record EntryView(
    EntryId id,
    Optional<ConversationId> conversationId,
    String kind,
    Optional<String> direction,
    By author,
    Optional<InboxId> inboxId,
    Optional<String> channel,
    Optional<RouteId> routeId,
    String text,
    Optional<String> quoted,
    Optional<String> html,
    Optional<String> subject,
    JsonNode extra,
    List<AttachmentView> attachments,
    List<Entry.Reaction> reactions,
    Optional<EntryId> answers,
    Instant at,
    Instant receivedAt,
    Optional<Instant> editedAt,
    Optional<Instant> deletedAt,
    List<DeliveryView> deliveries) {

  /** Who spoke. */
  public record By(String kind, Optional<UUID> id, Optional<String> name) {}

  /**
   * A page of the timeline, ascending by time.
   *
   * @param before the cursor of the page before it
   * @param after the cursor of the page after it
   */
  public record Page(
      List<EntryView> items, Optional<String> before, Optional<String> after, long total) {

    /** Of a page of a customer's whole timeline. */
    public static Page of(Moment.Page page) {
      return new Page(
          page.items().stream()
              .map(
                  moment ->
                      switch (moment) {
                        case Moment.Spoken(Entry entry) -> EntryView.of(entry);
                        case Moment.Visited(Visit visit) -> EntryView.of(visit);
                      })
              .toList(),
          page.before(),
          page.after(),
          page.total());
    }

    /** Of a page of entries. */
    public static Page of(Entry.Page page) {
      return new Page(
          page.items().stream().map(EntryView::of).toList(),
          page.before(),
          page.after(),
          page.total());
    }
  }

  /** Of an entry. */
  public static EntryView of(Entry entry) {
    return new EntryView(
        entry.id(),
        Optional.of(entry.conversationId()),
        entry.kind(),
        entry.direction(),
        new By(entry.author().kind().stored(), entry.author().id(), entry.author().name()),
        entry.inboxId(),
        entry.channel(),
        entry.routeId(),
        entry.text(),
        entry.quoted(),
        entry.html(),
        entry.subject(),
        entry.extra(),
        entry.attachments().stream().map(AttachmentView::of).toList(),
        entry.reactions(),
        entry.answers(),
        entry.at(),
        entry.receivedAt(),
        entry.editedAt(),
        entry.deletedAt(),
        entry.deliveries().stream().map(DeliveryView::of).toList());
  }

  /** Of a visit; its kind, link and details are in {@code extra}. */
  public static EntryView of(Visit visit) {
    ObjectNode extra = Json.object().put("visit", visit.kind().name().toLowerCase(Locale.ROOT));
    visit.link().ifPresent(link -> extra.put("link", link));
    extra.set("details", visit.details());
    return new EntryView(
        visit.id(),
        Optional.empty(),
        "visit",
        Optional.empty(),
        new By(visit.author().kind().stored(), visit.author().id(), visit.author().name()),
        visit.inbox(),
        Optional.empty(),
        Optional.empty(),
        visit.name(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        extra,
        List.of(),
        List.of(),
        Optional.empty(),
        visit.at(),
        visit.receivedAt(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
