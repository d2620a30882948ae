package io.throughline.conversation;

import io.throughline.customer.Customers;
import io.throughline.customer.Disclosure;
import io.throughline.customer.Disclosure.Standing;
import io.throughline.customer.Handle;
import io.throughline.customer.Identity;
import io.throughline.customer.suggestion.Questions;
import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.blob.Blobs;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The outbox: messages wait here as jobs, one lane per conversation, and end sent or visibly
 * failed.
 */
public final class Outbox {
  /** The kind of the jobs that send. */
  public static final String DELIVER = "deliver";

  private final Reception.Foundation base;
  private final Inboxes inboxes;
  private final Customers customers;
  private final DeliveryStore deliveries;
  private final RouteStore routes;
  private final ConversationStore conversations;
  private final Aftermath aftermath;
  private final OutboundStore letters;
  private final Questions questions;
  private final OptOutStore optOuts;
  private final Horizons horizons;

  /** Wires the outbox. */
  public Outbox(
      Reception.Foundation base,
      Inboxes inboxes,
      Customers customers,
      ReplyTokens tokens,
      Questions questions,
      Blobs blobs) {
    this.questions = questions;
    this.base = base;
    this.inboxes = inboxes;
    this.customers = customers;
    this.deliveries = new DeliveryStore(base.database());
    this.routes = new RouteStore(base.database());
    this.conversations = new ConversationStore(base.database());
    this.aftermath = new Aftermath(base);
    this.letters = new OutboundStore(base.database(), tokens, blobs);
    this.optOuts = new OptOutStore(base.database());
    this.horizons = new Horizons(base.database());
  }

  /**
   * Queues an entry on a route, with the running transaction. Where we are the provider ourselves,
   * it is sent by being stored.
   *
   * @return what to tell after the entry itself
   */
  List<ConversationEvent> queue(WorkspaceId workspace, Route route, EntryId entry) {
    Instant now = base.clock().instant();
    DeliveryStore.Key key = new DeliveryStore.Key(entry, route.id());
    Inbox inbox = inboxes.get(workspace, route.inbox());
    boolean sent =
        inbox.state() == Inbox.State.ACTIVE
            && inbox.descriptor().capabilities().has(Capabilities.Feature.HOSTED);
    deliveries.insert(workspace, key, route, sent, now);
    routes.used(workspace, route.id(), now);
    if (sent) {
      base.database().afterCommit(() -> inboxes.sent(inbox, now));
      return List.of(changed(route, entry, DeliveryState.SENT));
    }
    submit(workspace, key, route, now);
    return List.of();
  }

  private static ConversationEvent changed(Route route, EntryId entry, DeliveryState state) {
    return new ConversationEvent.DeliveryChanged(
        route.conversation(),
        entry,
        route.id(),
        route.inbox(),
        state.stored(),
        Optional.of(route.threadKey()));
  }

  private void submit(WorkspaceId workspace, DeliveryStore.Key key, Route route, Instant now) {
    base.jobs()
        .submit(
            workspace,
            DELIVER + " " + route.conversation(),
            DELIVER,
            key.entry() + ":" + key.route(),
            Map.of("entry", key.entry(), "route", key.route()),
            now);
  }

  /**
   * Begins an attempt: from here on a crash leaves the message visibly unsettled, never sent twice.
   *
   * @param name the provider id the channel gives the message beforehand, if it does
   * @return what to send; empty when there is nothing to do any more, or it was erased
   */
  public Optional<Sending> begin(
      WorkspaceId workspace,
      EntryId entry,
      RouteId routeId,
      BiFunction<Inbox, Outbound, Optional<String>> name) {
    return base.database().write(() -> prepare(workspace, entry, routeId, name));
  }

  private Optional<Sending> prepare(
      WorkspaceId workspace,
      EntryId entry,
      RouteId routeId,
      BiFunction<Inbox, Outbound, Optional<String>> name) {
    DeliveryStore.Key key = new DeliveryStore.Key(entry, routeId);
    Optional<Route> found = routes.find(workspace, routeId);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Inbox inbox = inboxes.get(workspace, found.get().inbox());
    Optional<Outbound> outbound =
        letters
            .write(workspace, found.get(), entry, inbox.descriptor().capabilities())
            .map(letter -> unmasked(workspace, letter));
    if (outbound.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> providerId = name.apply(inbox, outbound.get());
    Optional<DeliveryStore.Attempt> attempt =
        deliveries.begin(workspace, key, providerId, base.clock().instant());
    if (attempt.isEmpty() || attempt.get().state() != DeliveryState.QUEUED) {
      return Optional.empty();
    }
    if (attempt.get().unfinished()) {
      fail(
          workspace,
          key,
          DeliveryStore.UNKNOWN,
          "The server stopped while this was being sent; it may have arrived. Ask or try again.");
      return Optional.empty();
    }
    if (optOuts.stopped(inbox, found.get().threadKey())) {
      fail(workspace, key, OptOutStore.CODE, OptOutStore.reason(inbox) + ".");
      return Optional.empty();
    }
    providerId.ifPresent(id -> routes.remember(workspace, inbox.id(), id, routeId));
    return Optional.of(new Sending(inbox, outbound.get()));
  }

  /** With the one-time code it carries, if it carries one; what is kept of it holds a mask. */
  private Outbound unmasked(WorkspaceId workspace, Outbound outbound) {
    if (!outbound.content().text().contains(Questions.MASK)) {
      return outbound;
    }
    return questions
        .carried(workspace, outbound.entry())
        .map(code -> outbound.with(CodeWords.unmasked(outbound.content(), code)))
        .orElse(outbound);
  }

  /** The provider took it. */
  public void sent(WorkspaceId workspace, EntryId entry, RouteId route, String providerId) {
    base.database()
        .run(
            () -> {
              DeliveryStore.Key key = new DeliveryStore.Key(entry, route);
              Optional<Route> found = routes.find(workspace, route);
              if (found.isEmpty()) {
                return;
              }
              InboxId inbox = found.get().inbox();
              Optional<String> id = Optional.of(providerId).filter(text -> !text.isEmpty());
              List<ConversationEvent> events = new ArrayList<>();
              deliveries
                  .climb(workspace, key, step(DeliveryState.SENT, "", "", providerId))
                  .ifPresent(events::add);
              id.ifPresent(
                  text -> {
                    routes.remember(workspace, inbox, text, route);
                    aftermath.apply(workspace, inbox, Set.of(text), events);
                  });
              base.log().append(workspace, events);
            });
  }

  /** Nothing was sent; it will be tried again. */
  public void postponed(WorkspaceId workspace, EntryId entry, RouteId route, String reason) {
    base.database()
        .run(() -> deliveries.postponed(workspace, new DeliveryStore.Key(entry, route), reason));
  }

  /** It will not arrive. */
  public void failed(
      WorkspaceId workspace, EntryId entry, RouteId route, String code, String reason) {
    base.database().run(() -> fail(workspace, new DeliveryStore.Key(entry, route), code, reason));
  }

  /** Nobody knows whether it arrived; a receipt may still settle it. */
  public void unknown(WorkspaceId workspace, EntryId entry, RouteId route, String reason) {
    failed(workspace, entry, route, DeliveryStore.UNKNOWN, reason);
  }

  private void fail(WorkspaceId workspace, DeliveryStore.Key key, String code, String reason) {
    deliveries
        .climb(workspace, key, step(DeliveryState.FAILED, code, reason, ""))
        .ifPresent(
            event -> {
              conversations.touch(workspace, event.conversationId());
              base.log().append(workspace, event);
              Reception.lost(base.database(), inboxes, workspace, List.of(event));
            });
  }

  private DeliveryStore.Step step(
      DeliveryState state, String code, String reason, String providerId) {
    return new DeliveryStore.Step(state, code, reason, base.clock().instant(), providerId);
  }

  /**
   * Puts a failed message back into the queue.
   *
   * @throws Refusal.Conflict unless it failed and still leads to the customer
   */
  public void retry(Actor actor, EntryId entry, RouteId routeId) {
    actor.require(Permission.REPLY);
    WorkspaceId workspace = actor.workspace();
    base.database()
        .run(
            () -> {
              DeliveryStore.Key key = new DeliveryStore.Key(entry, routeId);
              Route route =
                  routes
                      .find(workspace, routeId)
                      .filter(found -> deliveries.exists(workspace, key))
                      .orElseThrow(() -> new Refusal.NotFound("There is no such delivery."));
              horizons.require(actor, route.conversation());
              if (lost(workspace, route)) {
                throw new Refusal.Conflict("It would reach somebody else now.");
              }
              Instant now = base.clock().instant();
              if (!deliveries.requeue(workspace, key, now)) {
                throw new Refusal.Conflict("Only a failed delivery can be tried again.");
              }
              submit(workspace, key, route, now);
              conversations.touch(workspace, route.conversation());
              base.log().append(workspace, changed(route, entry, DeliveryState.QUEUED));
            });
  }

  private boolean lost(WorkspaceId workspace, Route route) {
    return routes.of(workspace, route.conversation()).stream()
        .anyMatch(one -> one.handle().same(route.handle()) && one.lost().isPresent());
  }

  /**
   * Sends a message another way too, when the customer has not seen it: over the first inbox that
   * can write to a handle on which the customer may be told.
   *
   * @return whether there was a way and a need
   */
  public boolean continueElsewhere(WorkspaceId workspace, EntryId entry, RouteId routeId) {
    return base.database().write(() -> detour(workspace, entry, routeId));
  }

  private boolean detour(WorkspaceId workspace, EntryId entry, RouteId routeId) {
    Optional<Route> found = routes.find(workspace, routeId);
    if (found.isEmpty()
        || deliveries.seen(workspace, new DeliveryStore.Key(entry, routeId))
        || deliveries.others(workspace, entry) > 0) {
      return false;
    }
    ConversationStore.State state = conversations.lock(workspace, found.get().part()).orElseThrow();
    CustomerId exchanged = state.place().customer();
    List<Handle> handles =
        customers.get(workspace, exchanged).identities().stream()
            .filter(
                identity ->
                    Disclosure.allows(
                        new Standing(
                            identity.evidence(),
                            identity.living(),
                            identity.born().equals(exchanged)),
                        Disclosure.What.EXCHANGE))
            .map(Identity::handle)
            .toList();
    for (Inbox inbox : inboxes.active(workspace)) {
      for (Handle handle : handles) {
        if (Routes.reaches(inbox, handle) && !optOuts.stopped(inbox, handle.value())) {
          Route other = routeTo(workspace, state, inbox, handle);
          base.log().append(workspace, queue(workspace, other, entry));
          return true;
        }
      }
    }
    return false;
  }

  /** The conversation's route to a handle over an inbox; made if there is none. */
  Route routeTo(WorkspaceId workspace, ConversationId conversation, Inbox inbox, Handle handle) {
    return routeTo(
        workspace, conversations.lock(workspace, conversation).orElseThrow(), inbox, handle);
  }

  private Route routeTo(
      WorkspaceId workspace, ConversationStore.State state, Inbox inbox, Handle handle) {
    return routes.of(workspace, state.id()).stream()
        .filter(route -> route.inbox().equals(inbox.id()) && route.handle().same(handle))
        .findFirst()
        .orElseGet(
            () -> {
              Route route =
                  new Route(
                      new RouteId(base.ids().next()),
                      state.id(),
                      state.place().id(),
                      inbox.id(),
                      handle.value(),
                      handle,
                      Json.object(),
                      Optional.empty(),
                      Optional.empty());
              routes.insert(workspace, route, base.clock().instant());
              return route;
            });
  }

  /** How long after being sent a message is looked after again. */
  public static Duration patience(Inbox inbox) {
    return Duration.ofSeconds(inbox.settings().number("continue_after", 30));
  }

  /** A message and where it goes. */
  public record Sending(Inbox inbox, Outbound outbound) {}
}
