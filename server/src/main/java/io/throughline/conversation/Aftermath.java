package io.throughline.conversation;

import io.throughline.conversation.Letters.Letter;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happens to messages after they were said: edits, deletions, reactions. What comes before its
 * message waits for it.
 */
final class Aftermath {
  static final String WHAT = "what";

  /** Why something about a message that is no more changes nothing. */
  static final String ERASED = "it speaks of a message that was erased";

  private final EntryStore entries;
  private final DeliveryStore deliveries;
  private final PendingStore pending;
  private final ForgottenStore forgotten;
  private final ConversationErasure erasure;

  Aftermath(Reception.Foundation base) {
    this.entries = new EntryStore(base.database());
    this.deliveries = new DeliveryStore(base.database());
    this.pending = new PendingStore(base.database(), base.ids());
    this.forgotten = new ForgottenStore(base.database());
    this.erasure = new ConversationErasure(base);
  }

  private boolean erased(WorkspaceId workspace, InboxId inbox, String providerId) {
    EntryStore.ProviderKey key = new EntryStore.ProviderKey(inbox, providerId);
    return !forgotten.of(workspace, List.of(key)).isEmpty();
  }

  Arrival.Outcome edit(
      WorkspaceId workspace, Arrival arrival, Inbound.Edit edit, List<ConversationEvent> events) {
    ObjectNode what =
        Json.object().put(WHAT, "edit").put("text", PlainText.clean(edit.content().text()));
    return speak(workspace, arrival, edit.providerId(), what, arrival.within(edit.at()), events);
  }

  Arrival.Outcome deletion(
      WorkspaceId workspace,
      Arrival arrival,
      Inbound.Deletion deletion,
      List<ConversationEvent> events) {
    ObjectNode what = Json.object().put(WHAT, "deletion").put("erased", deletion.erased());
    return speak(
        workspace, arrival, deletion.providerId(), what, arrival.within(deletion.at()), events);
  }

  Arrival.Outcome reaction(
      WorkspaceId workspace,
      Arrival arrival,
      Inbound.Reaction reaction,
      List<ConversationEvent> events) {
    ObjectNode what = Json.object().put(WHAT, "reaction").put("by", reaction.from().display());
    reaction.emoji().ifPresent(emoji -> what.put("emoji", PlainText.clean(emoji)));
    reaction.former().ifPresent(emoji -> what.put("former", PlainText.clean(emoji)));
    return speak(
        workspace, arrival, reaction.providerId(), what, arrival.within(reaction.at()), events);
  }

  private Arrival.Outcome speak(
      WorkspaceId workspace,
      Arrival arrival,
      String providerId,
      ObjectNode what,
      Instant at,
      List<ConversationEvent> events) {
    InboxId inbox = arrival.inbox().id();
    pending.lock(inbox, List.of(providerId));
    Optional<EntryStore.Place> place = entries.find(workspace, inbox, providerId);
    if (place.isEmpty() && erased(workspace, inbox, providerId)) {
      return new Arrival.Passed(ERASED);
    }
    if (place.isEmpty()) {
      pending.keep(workspace, inbox, providerId, what, at);
      return new Arrival.Passed("it speaks of a message not known here yet, and waits for it");
    }
    return change(workspace, inbox, place.get(), what, at, events)
        ? new Arrival.Taken()
        : new Arrival.Repeated();
  }

  private boolean change(
      WorkspaceId workspace,
      InboxId inbox,
      EntryStore.Place place,
      JsonNode what,
      Instant at,
      List<ConversationEvent> events) {
    String kind = what.path(WHAT).asString("");
    boolean changed =
        switch (kind) {
          case "edit" ->
              entries.edit(
                  workspace, place.entry(), Content.text(what.path("text").asString("")), at);
          case "deletion" ->
              withdraw(workspace, place.entry(), at, what.path("erased").asBoolean(false));
          case "reaction" ->
              entries.react(
                  workspace,
                  place.entry(),
                  what.path("by").asString(""),
                  Optional.ofNullable(what.get("emoji")).map(JsonNode::asString),
                  Optional.ofNullable(what.get("former")).map(JsonNode::asString));
          default -> false;
        };
    if (changed) {
      events.add(
          new ConversationEvent.EntryChanged(
              place.conversation(), place.entry(), kind, Optional.of(inbox), place.threadKey()));
    }
    return changed;
  }

  private boolean withdraw(WorkspaceId workspace, EntryId entry, Instant at, boolean erased) {
    boolean withdrawn = entries.delete(workspace, entry, at);
    if (withdrawn && erased) {
      erasure.words(workspace, entry);
    }
    return withdrawn;
  }

  /** Applies what waited for the messages just stored. */
  void apply(WorkspaceId workspace, List<Letter> letters, List<ConversationEvent> events) {
    Map<InboxId, Set<String>> ids = new HashMap<>();
    for (Letter letter : letters) {
      EntryStore.ProviderKey key = letter.providerKey();
      ids.computeIfAbsent(key.inbox(), missing -> new LinkedHashSet<>()).add(key.providerId());
    }
    ids.forEach((inbox, providerIds) -> apply(workspace, inbox, providerIds, events));
  }

  /** Applies what waited for these messages of an inbox. */
  void apply(
      WorkspaceId workspace,
      InboxId inbox,
      Set<String> providerIds,
      List<ConversationEvent> events) {
    pending.lock(inbox, providerIds);
    for (PendingStore.Waiting waiting : pending.take(workspace, inbox, providerIds)) {
      if (waiting.what().path(WHAT).asString("").equals("receipt")) {
        deliveries
            .find(workspace, inbox, waiting.providerId())
            .flatMap(key -> deliveries.climb(workspace, key, step(waiting)))
            .ifPresent(events::add);
      } else {
        entries
            .find(workspace, inbox, waiting.providerId())
            .ifPresent(
                place -> change(workspace, inbox, place, waiting.what(), waiting.at(), events));
      }
    }
  }

  private static DeliveryStore.Step step(PendingStore.Waiting waiting) {
    return new DeliveryStore.Step(
        DeliveryState.of(waiting.what().path("state").asString("sent")),
        waiting.what().path("code").asString(""),
        waiting.what().path("reason").asString(""),
        waiting.at(),
        "");
  }
}
