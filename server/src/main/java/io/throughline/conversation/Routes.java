package io.throughline.conversation;

import io.throughline.customer.Handle;
import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.inbox.Limits;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Knows which routes can carry a message now, and says why or why not. */
final class Routes {
  private final RouteStore store;
  private final OptOutStore optOuts;
  private final Inboxes inboxes;
  private final Clock clock;

  Routes(RouteStore store, OptOutStore optOuts, Inboxes inboxes, Clock clock) {
    this.store = store;
    this.optOuts = optOuts;
    this.inboxes = inboxes;
    this.clock = clock;
  }

  /** The conversation's routes, best first. */
  List<Route.Choice> choices(WorkspaceId workspace, ConversationId conversation, boolean personal) {
    return choices(workspace, store.of(workspace, conversation), personal);
  }

  private List<Route.Choice> choices(WorkspaceId workspace, List<Route> routes, boolean personal) {
    List<Route.Choice> sorted =
        routes.stream()
            .filter(route -> !superseded(workspace, route, routes))
            .map(route -> choice(workspace, route, personal))
            .sorted(
                Comparator.comparing((Route.Choice choice) -> !choice.open())
                    .thenComparing(
                        choice -> choice.lastInboundAt().orElse(Instant.EPOCH),
                        Comparator.reverseOrder()))
            .toList();
    return java.util.stream.IntStream.range(0, sorted.size())
        .mapToObj(i -> i == 0 && sorted.get(i).open() ? best(sorted.get(i)) : sorted.get(i))
        .toList();
  }

  /**
   * Whether it is one that we began by a template, and the customer has answered on another of the
   * inbox: a network may name them otherwise than we did.
   */
  private boolean superseded(WorkspaceId workspace, Route route, List<Route> routes) {
    Inbox inbox = inboxes.get(workspace, route.inbox());
    return inbox.descriptor().capabilities().window().isPresent()
        && route.lastInboundAt().isEmpty()
        && routes.stream()
            .filter(other -> other.inbox().equals(route.inbox()))
            .filter(other -> other.lost().isEmpty())
            .anyMatch(other -> other.lastInboundAt().isPresent());
  }

  private static Route.Choice best(Route.Choice choice) {
    String reason =
        choice.lastInboundAt().isPresent()
            ? "The customer wrote here last"
            : "The only way that is open";
    return new Route.Choice(
        choice.id(),
        choice.inboxId(),
        choice.inboxName(),
        choice.channel(),
        choice.handle(),
        choice.lastInboundAt(),
        true,
        true,
        reason,
        choice.until(),
        choice.features(),
        choice.limits(),
        choice.holdSeconds(),
        choice.copies());
  }

  private Route.Choice choice(WorkspaceId workspace, Route route, boolean personal) {
    Inbox inbox = inboxes.get(workspace, route.inbox());
    Descriptor descriptor = inbox.descriptor();
    Optional<Instant> until =
        descriptor
            .capabilities()
            .window(personal)
            .flatMap(w -> route.lastInboundAt().map(w::addTo).map(Instant::from));
    Optional<String> closed =
        lost(route).or(() -> stopped(inbox, route)).or(() -> closed(inbox, route, personal));
    return new Route.Choice(
        route.id(),
        inbox.id(),
        inbox.name(),
        descriptor.kind(),
        route.handle(),
        route.lastInboundAt(),
        closed.isEmpty(),
        false,
        closed.orElse("Open"),
        until,
        descriptor.capabilities().features().stream()
            .map(Enum::name)
            .map(String::toLowerCase)
            .sorted()
            .toList(),
        descriptor.limits(),
        inbox.hold().toSeconds(),
        copies(inbox, route));
  }

  private static List<String> copies(Inbox inbox, Route route) {
    return inbox.descriptor().capabilities().has(Capabilities.Feature.COPIES)
        ? route.context().path("cc").valueStream().map(one -> one.asString("")).toList()
        : List.of();
  }

  /** Why nothing may go this way any more: it would reach somebody else. */
  private static Optional<String> lost(Route route) {
    return route.lost().map("%s is no longer this customer's"::formatted);
  }

  /** Why the route may carry nothing, whatever it is; empty if the customer does not mind. */
  private Optional<String> stopped(Inbox inbox, Route route) {
    return optOuts.stopped(inbox, route.threadKey())
        ? Optional.of(OptOutStore.reason(inbox))
        : Optional.empty();
  }

  /**
   * Why the route cannot carry a free reply now; empty if it can.
   *
   * @param personal whether a person writes it
   */
  Optional<String> closed(Inbox inbox, Route route, boolean personal) {
    String name = inbox.descriptor().name();
    if (inbox.state() == Inbox.State.REMOVED) {
      return Optional.of("The inbox “%s” was removed".formatted(inbox.name()));
    }
    Optional<Duration> window = inbox.descriptor().capabilities().window(personal);
    if (window.isEmpty()) {
      return Optional.empty();
    }
    Instant last = route.lastInboundAt().orElse(Instant.EPOCH);
    if (last.plus(window.get()).isAfter(clock.instant())) {
      return Optional.empty();
    }
    String rule =
        "%s allows a free reply only within %d hours of the customer's last message"
            .formatted(name, window.get().toHours());
    return Optional.of(
        inbox.descriptor().capabilities().has(Capabilities.Feature.TEMPLATES)
            ? rule + "; a template can still be sent"
            : rule);
  }

  /**
   * The route for a reply.
   *
   * @throws Refusal.Conflict if it cannot carry it; the message says why and what else can
   */
  Chosen choose(WorkspaceId workspace, ConversationId conversation, Reply reply, boolean personal) {
    List<Route> all = store.of(workspace, conversation);
    if (all.isEmpty()) {
      throw new Refusal.Conflict("This conversation has no route to its customer.");
    }
    RouteId wanted =
        reply.routeId().orElseGet(() -> choices(workspace, all, personal).getFirst().id());
    Route route =
        all.stream()
            .filter(candidate -> candidate.id().equals(wanted))
            .findFirst()
            .orElseThrow(() -> new Refusal.Invalid("routeId", "is no route of this conversation"));
    Inbox inbox = inboxes.get(workspace, route.inbox());
    lost(route)
        .or(() -> stopped(inbox, route))
        .ifPresent(
            reason -> {
              throw new Refusal.Conflict(reason + "." + others(workspace, all, route, personal));
            });
    boolean template = reply.template().isPresent();
    Optional<String> closed = closed(inbox, route, personal);
    boolean templates = inbox.descriptor().capabilities().has(Capabilities.Feature.TEMPLATES);
    if (template && !templates) {
      throw new Refusal.Conflict(inbox.descriptor().name() + " has no templates.");
    }
    if (closed.isPresent() && !(template && inbox.state() != Inbox.State.REMOVED)) {
      throw new Refusal.Conflict(closed.get() + "." + others(workspace, all, route, personal));
    }
    tooLong(inbox, reply);
    return new Chosen(route, inbox);
  }

  private static void tooLong(Inbox inbox, Reply reply) {
    Limits limits = inbox.descriptor().limits();
    if (limits.tooLong(reply.text())) {
      throw new Refusal.Invalid(
          "text",
          "is %d %s long; %s takes at most %d"
              .formatted(
                  limits.unit().length(reply.text()),
                  limits.unit().words(),
                  inbox.descriptor().name(),
                  limits.textLength()));
    }
    if (reply.attachments().size() > limits.attachments()) {
      throw new Refusal.Invalid(
          "attachments",
          "are %d; %s takes at most %d in a message"
              .formatted(
                  reply.attachments().size(), inbox.descriptor().name(), limits.attachments()));
    }
  }

  private String others(WorkspaceId workspace, List<Route> routes, Route closed, boolean personal) {
    List<String> open =
        choices(workspace, routes, personal).stream()
            .filter(choice -> choice.open() && !choice.id().equals(closed.id()))
            .map(choice -> "%s (%s)".formatted(choice.inboxName(), choice.handle().display()))
            .toList();
    return open.isEmpty() ? "" : " Open instead: " + String.join(", ", open) + ".";
  }

  /** Refuses files the channel does not carry. */
  static void carries(Inbox inbox, List<Attachment> files) {
    for (Attachment file : files) {
      long most = inbox.descriptor().limits().largest(file.mediaType()).orElse(-1L);
      long size = file.size().orElse(0L);
      if (size > most) {
        throw new Refusal.Invalid(
            "attachments",
            most < 0
                ? "%s does not take files of type %s (%s)"
                    .formatted(inbox.descriptor().name(), file.mediaType(), file.name())
                : "%s is %d bytes; %s takes at most %d of this type"
                    .formatted(file.name(), size, inbox.descriptor().name(), most));
      }
    }
  }

  /** A route with its inbox. */
  record Chosen(Route route, Inbox inbox) {}

  /** Whether a handle can be written to first over this inbox, if only by a template. */
  static boolean begins(Inbox inbox, Handle handle) {
    Capabilities capabilities = inbox.descriptor().capabilities();
    return inbox.state() == Inbox.State.ACTIVE
        && capabilities.has(Capabilities.Feature.FIRST_CONTACT)
        && capabilities.reached().contains(handle.kind());
  }

  /** Whether a handle can be written to first over this inbox, whatever is written. */
  static boolean reaches(Inbox inbox, Handle handle) {
    return begins(inbox, handle) && inbox.descriptor().capabilities().window().isEmpty();
  }
}
