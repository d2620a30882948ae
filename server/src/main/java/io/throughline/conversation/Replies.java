package io.throughline.conversation;

import io.throughline.customer.Handle;
import io.throughline.customer.Handles;
import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.json.Json;
import io.throughline.workspace.Actor;
import io.throughline.workspace.AgentActor;
import io.throughline.workspace.Permission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Tells customers something: the entry, its files, its way out, and what screens hear of it. */
final class Replies {
  private final Reception.Foundation base;
  private final ConversationStore store;
  private final EntryStore entries;
  private final AttachmentStore attachments;
  private final MatterStore matters;
  private final Routes routes;
  private final Outbox outbox;

  Replies(Reception.Foundation base, Routes routes, Outbox outbox) {
    this.base = base;
    this.store = new ConversationStore(base.database());
    this.entries = new EntryStore(base.database());
    this.attachments = new AttachmentStore(base.database());
    this.matters = new MatterStore(base.database());
    this.routes = routes;
    this.outbox = outbox;
  }

  /** What becomes of the conversation with a reply takes the right to change how it stands. */
  static void allow(Actor actor, Reply reply) {
    actor.require(Permission.REPLY);
    if (reply.status().isPresent()) {
      actor.require(Permission.TRIAGE);
    }
  }

  /** Stores a reply in the conversation and sends it on its way, with the running transaction. */
  EntryId tell(Actor actor, ConversationStore.State state, Reply reply) {
    Ready ready = ready(actor, state, reply);
    Routes.Chosen chosen = ready.chosen();
    List<Attachment> files = ready.files();
    if (reply.tooMuchFor(chosen.inbox().descriptor().limits(), files)) {
      tell(actor, state, reply.words());
      return tell(actor, store.lock(actor.workspace(), state.id()).orElseThrow(), reply.files());
    }
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
    reply.copies().ifPresent(copies -> participate(actor, place.place(), chosen.inbox(), copies));
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

  /** The route over which a reply could go now. */
  RouteId check(Actor actor, ConversationStore.State state, Reply reply) {
    Routes.Chosen chosen = ready(actor, state, reply).chosen();
    answered(actor, state, reply, chosen.inbox().id());
    return chosen.route().id();
  }

  /** The Assistant does not talk while an agent has the conversation, nor to spam. */
  private static void unlessTaken(ConversationStore.State state) {
    if (state.assignee().isPresent()) {
      throw new Refusal.Conflict("An agent has taken over, so the Assistant may not reply.");
    }
    if (state.spam()) {
      throw new Refusal.Conflict("This is spam, which the Assistant does not answer.");
    }
  }

  private Ready ready(Actor actor, ConversationStore.State state, Reply reply) {
    if (actor.assistant()) {
      unlessTaken(state);
    }
    if (reply.empty()) {
      throw new Refusal.Invalid("text", "must not be empty");
    }
    Routes.Chosen chosen =
        routes.choose(actor.workspace(), state.id(), reply, actor instanceof AgentActor);
    List<Attachment> files = attachments.unused(actor, reply.attachments());
    Routes.carries(chosen.inbox(), files);
    reply.copies().ifPresent(copies -> handles(chosen.inbox(), copies));
    return new Ready(chosen, files);
  }

  /** Whom the visible copies reach. */
  private static List<Handle> handles(Inbox inbox, Reply.Copies copies) {
    Capabilities capabilities = inbox.descriptor().capabilities();
    if (!capabilities.has(Capabilities.Feature.COPIES)) {
      throw new Refusal.Invalid("cc", "cannot be given: %s has no copies".formatted(inbox.name()));
    }
    handles("bcc", copies.bcc(), capabilities);
    return handles("cc", copies.cc(), capabilities);
  }

  private static List<Handle> handles(
      String field, List<String> addresses, Capabilities capabilities) {
    return addresses.stream()
        .map(
            address ->
                Handles.parse(capabilities.handleKind() + ":" + address)
                    .orElseThrow(
                        () -> new Refusal.Invalid(field, "“%s” is no address".formatted(address))))
        .toList();
  }

  /** Those who get a visible copy may answer here. */
  private void participate(
      Actor actor, ConversationStore.Place place, Inbox inbox, Reply.Copies copies) {
    matters.saveParticipants(
        handles(inbox, copies).stream()
            .map(
                handle ->
                    Map.<String, Object>of(
                        "workspace_id", actor.workspace(),
                        "conversation_id", place.id(),
                        "kind", handle.kind(),
                        "scope", handle.scope(),
                        "value", handle.value(),
                        "display", handle.display()))
            .toList());
  }

  /** A way that is open, and the files that it carries. */
  private record Ready(Routes.Chosen chosen, List<Attachment> files) {}

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
    reply.copies().ifPresent(copies -> extra.set(Outbound.COPIES, Json.tree(copies)));
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
