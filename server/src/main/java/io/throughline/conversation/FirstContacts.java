package io.throughline.conversation;

import io.throughline.customer.Customers;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
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
  private final Reception.Foundation base;
  private final Inboxes inboxes;
  private final Customers customers;
  private final Outbox outbox;
  private final Conversations conversations;
  private final MatterStore matters;

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
  }

  /**
   * A first message.
   *
   * @param inbox over which it goes
   * @param to whom
   * @param name what they are called, if they are new
   */
  public record FirstMessage(
      InboxId inbox, Handle to, Optional<String> name, Optional<String> subject, String text) {}

  /**
   * Opens a conversation and sends its first message; it is the writer's own.
   *
   * @throws Refusal.NotFound if there is no such inbox
   * @throws Refusal.Conflict if the inbox cannot be the first to write to such a handle
   */
  public ConversationId write(Actor actor, FirstMessage message) {
    actor.require(Permission.CONVERSE);
    if (message.text().isBlank()) {
      throw new Refusal.Invalid("text", "must not be empty");
    }
    return base.database().write(() -> open(actor, message));
  }

  private ConversationId open(Actor actor, FirstMessage message) {
    WorkspaceId workspace = actor.workspace();
    Inbox inbox = inboxes.get(workspace, message.inbox());
    if (!Routes.reaches(inbox, message.to())) {
      throw new Refusal.Conflict(
          "%s cannot be the first to write to %s.".formatted(inbox.name(), message.to().display()));
    }
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
    matter.subject = message.subject().map(PlainText::clean).filter(text -> !text.isBlank());
    matter.team = inbox.team();
    matter.assignee =
        actor instanceof AgentActor agent ? Optional.of(agent.agent()) : Optional.empty();
    matters.save(workspace, List.of(matter));
    base.log().append(workspace, new ConversationEvent.Opened(matter.id, born));
    Route route = outbox.routeTo(workspace, matter.id, inbox, message.to());
    conversations.reply(
        actor,
        matter.id,
        new Reply(
            message.text(),
            Optional.empty(),
            message.subject(),
            Optional.of(route.id()),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    return matter.id;
  }

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
