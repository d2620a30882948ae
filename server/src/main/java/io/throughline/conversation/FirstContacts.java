package io.throughline.conversation;

import io.throughline.customer.Customers;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.JourneyId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.AgentActor;
import io.throughline.workspace.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Conversations that we begin: somebody is written to who did not write to us. */
public final class FirstContacts {
  private static final String AGREED = "Agreed to be written to here: ";

  private final Reception.Foundation base;
  private final Inboxes inboxes;
  private final Customers customers;
  private final Outbox outbox;
  private final Conversations conversations;
  private final MatterStore matters;
  private final ReachStore reaches;
  private final OptOutStore optOuts;
  private final Horizons horizons;

  /** Wires them. */
  public FirstContacts(
      Reception.Foundation base,
      Inboxes inboxes,
      Customers customers,
      Outbox outbox,
      Conversations conversations) {
    this.base = base;
    this.inboxes = inboxes;
    this.customers = customers;
    this.outbox = outbox;
    this.conversations = conversations;
    this.matters = new MatterStore(base.database());
    this.reaches = new ReachStore(base.database());
    this.optOuts = new OptOutStore(base.database());
    this.horizons = new Horizons(base.database());
  }

  /**
   * A first message.
   *
   * @param inbox over which it goes
   * @param to whom
   * @param name what they are called, if they are new
   * @param consent how they agreed to be written to, where that has to be said
   * @param says the message; its route is the inbox's
   */
  public record FirstMessage(
      InboxId inbox, Handle to, Optional<String> name, Optional<String> consent, Reply says) {}

  /** A conversation that we began, with its first message. */
  public record Begun(ConversationId conversation, EntryId message) {}

  /**
   * Whether somebody can be written to first over an inbox, and what it takes.
   *
   * @throws Refusal.NotFound if there is no such inbox
   */
  public Reach reach(Actor actor, InboxId inboxId, Handle to) {
    actor.require(Permission.BEGIN);
    return base.database().read(() -> reach(actor, inboxes.get(actor.workspace(), inboxId), to));
  }

  private Reach reach(Actor actor, Inbox inbox, Handle to) {
    WorkspaceId workspace = actor.workspace();
    Capabilities capabilities = inbox.descriptor().capabilities();
    Optional<CustomerId> holder = customers.holder(workspace, to);
    boolean heard = holder.filter(id -> reaches.heard(workspace, id, inbox.id())).isPresent();
    return new Reach(
        to,
        forbidden(inbox, to),
        capabilities.window(actor instanceof AgentActor).isPresent(),
        capabilities.has(Capabilities.Feature.CONSENT) && !heard,
        holder,
        holder.flatMap(id -> customers.get(workspace, id).name()),
        holder
            .flatMap(id -> reaches.open(workspace, id))
            .filter(id -> horizons.seen(Horizon.of(actor), List.of(id)).contains(id)));
  }

  /** Why nothing may go there over the inbox, whatever it says; empty if something may. */
  private Optional<String> forbidden(Inbox inbox, Handle to) {
    if (!Routes.begins(inbox, to)) {
      return Optional.of(
          "%s cannot be the first to write to %s.".formatted(inbox.name(), to.display()));
    }
    return optOuts.stopped(inbox, to.value())
        ? Optional.of(OptOutStore.reason(inbox) + ".")
        : Optional.empty();
  }

  /**
   * Opens a conversation and sends its first message; it is the writer's own.
   *
   * @throws Refusal.NotFound if there is no such inbox
   * @throws Refusal.Forbidden if the actor is a program that would not see it
   * @throws Refusal.Conflict if the inbox cannot be the first to write to such a handle, or its
   *     holder wants no messages there
   * @throws Refusal.Invalid if it says nothing, or not how they agreed where that is needed
   */
  public Begun begin(Actor actor, FirstMessage message) {
    actor.require(Permission.BEGIN);
    if (actor.agentId().isEmpty() && !Horizon.of(actor).open()) {
      throw new Refusal.Forbidden("The role of this key sees no conversations.");
    }
    if (message.says().empty()) {
      throw new Refusal.Invalid("text", "must not be empty");
    }
    return base.database().write(() -> open(actor, message));
  }

  private Begun open(Actor actor, FirstMessage message) {
    WorkspaceId workspace = actor.workspace();
    Inbox inbox = inboxes.get(workspace, message.inbox());
    Reach reach = reach(actor, inbox, message.to());
    reach
        .reason()
        .ifPresent(
            reason -> {
              throw new Refusal.Conflict(reason);
            });
    Optional<String> consent = message.consent().map(String::strip).filter(text -> !text.isEmpty());
    if (reach.consent() && consent.isEmpty()) {
      throw new Refusal.Invalid(
          "consent", "has to say how they agreed: " + inbox.descriptor().name() + " asks for it");
    }
    Matter matter = matter(actor, message, inbox);
    Route route = outbox.routeTo(workspace, matter.id, inbox, message.to());
    consent.ifPresent(text -> conversations.note(actor, matter.id, AGREED + text, List.of()));
    return new Begun(
        matter.id, conversations.reply(actor, matter.id, message.says().over(route.id())));
  }

  private Matter matter(Actor actor, FirstMessage message, Inbox inbox) {
    WorkspaceId workspace = actor.workspace();
    Instant now = base.clock().instant();
    CustomerId born = recipient(workspace, message, now);
    Matter matter =
        new Matter(
            new ConversationId(base.ids().next()),
            born,
            born,
            new JourneyId(base.ids().next()),
            true,
            now);
    matter.subject = message.says().subject().map(PlainText::clean).filter(text -> !text.isBlank());
    matter.team = inbox.team();
    matter.assignee = actor.agentId();
    matters.save(workspace, List.of(matter));
    base.log()
        .append(
            workspace, List.of(new ConversationEvent.Opened(matter.id, born), matter.changed()));
    return matter;
  }

  /** Over which of the inboxes at work one of the handles can be written to first, and freely. */
  public Optional<Way> way(WorkspaceId workspace, List<Handle> handles) {
    for (Handle handle : handles) {
      for (Inbox inbox : inboxes.active(workspace)) {
        if (Routes.reaches(inbox, handle)) {
          return Optional.of(new Way(inbox.id(), handle));
        }
      }
    }
    return Optional.empty();
  }

  /** An inbox and whom it reaches. */
  public record Way(InboxId inbox, Handle to) {}

  /** Whoever holds the handle; else somebody new of whom an agent says that it is theirs. */
  private CustomerId recipient(WorkspaceId workspace, FirstMessage message, Instant now) {
    return customers
        .holder(workspace, message.to())
        .orElseGet(
            () ->
                customers
                    .resolve(
                        workspace,
                        List.of(
                            new Customers.Arrival(
                                new Sender(
                                    new Sender.Proof(
                                        message.to(), Evidence.CLAIMED, "written by an agent"),
                                    List.of(),
                                    message.name()),
                                now)))
                    .getFirst()
                    .born());
  }
}
