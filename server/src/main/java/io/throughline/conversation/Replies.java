package io.throughline.conversation;

import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.json.Json;
import io.throughline.workspace.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Tells customers something: the entry, its files, its way out, and what screens hear of it. */
final class Replies {
  private final Reception.Foundation base;
  private final ConversationStore store;
  private final EntryStore entries;
  private final AttachmentStore attachments;
  private final Routes routes;
  private final Outbox outbox;

  Replies(Reception.Foundation base, Routes routes, Outbox outbox) {
    this.base = base;
    this.store = new ConversationStore(base.database());
    this.entries = new EntryStore(base.database());
    this.attachments = new AttachmentStore(base.database());
    this.routes = routes;
    this.outbox = outbox;
  }

  /** Stores a reply in the conversation and sends it on its way, with the running transaction. */
  EntryId tell(Actor actor, ConversationStore.State state, Reply reply) {
    if (reply.text().isBlank() && reply.attachments().isEmpty() && reply.template().isEmpty()) {
      throw new Refusal.Invalid("text", "must not be empty");
    }
    Routes.Chosen chosen = routes.choose(actor.workspace(), state.id(), reply);
    List<Attachment> files = attachments.unused(actor, reply.attachments());
    Routes.carries(chosen.inbox(), files);
    ConversationStore.State place =
        chosen.route().part().equals(state.id())
            ? state
            : store.lock(actor.workspace(), chosen.route().part()).orElseThrow();
    EntryRow row =
        message(
            actor,
            place.place(),
            reply,
            chosen,
            answered(actor, state, reply, chosen.inbox().id()));
    entries.insert(actor.workspace(), List.of(row));
    attachments.attach(actor.workspace(), row.id(), reply.attachments());
    List<ConversationEvent> events = new ArrayList<>();
    events.add(row.added(state.id()));
    events.addAll(outbox.queue(actor.workspace(), chosen.route(), row.id()));
    String summary =
        row.content().text().isBlank() && !files.isEmpty()
            ? files.getFirst().name()
            : row.content().text();
    ConversationStore.Spoken spoken =
        new ConversationStore.Spoken(
            Optional.of(PlainText.preview(summary)), row.author().kind().stored(), true, row.at());
    for (ConversationStore.Target target : place.targets()) {
      store.spoke(actor.workspace(), target, Optional.of(chosen.inbox().kind()), spoken);
    }
    base.log().append(actor.workspace(), events);
    return row.id();
  }

  /** The provider's id of the message that is answered, if one is. */
  private Optional<String> answered(
      Actor actor, ConversationStore.State state, Reply reply, InboxId inbox) {
    return reply
        .answers()
        .map(
            entry ->
                entries
                    .name(actor.workspace(), state.id(), inbox, entry)
                    .orElseThrow(
                        () ->
                            new Refusal.Invalid(
                                "answers",
                                "is no message of this conversation that went over the same"
                                    + " inbox")));
  }

  private EntryRow message(
      Actor actor,
      ConversationStore.Place place,
      Reply reply,
      Routes.Chosen chosen,
      Optional<String> answered) {
    ObjectNode extra = Json.object();
    reply.template().ifPresent(template -> extra.set("template", Json.tree(template)));
    String text = reply.text();
    if (text.isBlank() && reply.template().isPresent()) {
      text = "Template “%s”".formatted(reply.template().get().name());
    }
    Instant now = base.clock().instant();
    return new EntryRow(
        new EntryId(base.ids().next()),
        place.id(),
        place.customer(),
        "message",
        Optional.of("out"),
        Author.of(actor),
        Optional.of(chosen.inbox().id()),
        Optional.of(chosen.route().id()),
        Optional.of(chosen.route().threadKey()),
        Optional.empty(),
        answered,
        new Content(text, Optional.empty(), reply.html().map(Html::clean), reply.subject(), extra),
        now,
        now);
  }
}
