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
  private final Inboxes inboxes;
  private final Clock clock;

  Routes(RouteStore store, Inboxes inboxes, Clock clock) {
    this.store = store;
    this.inboxes = inboxes;
    this.clock = clock;
  }

  /** The conversation's routes, best first. */
  List<Route.Choice> choices(WorkspaceId workspace, ConversationId conversation) {
    return choices(workspace, store.of(workspace, conversation));
  }

  private List<Route.Choice> choices(WorkspaceId workspace, List<Route> routes) {
    List<Route.Choice> sorted =
        routes.stream()
            .map(route -> choice(workspace, route))
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
        choice.limits());
  }

  private Route.Choice choice(WorkspaceId workspace, Route route) {
    Inbox inbox = inboxes.get(workspace, route.inbox());
    Descriptor descriptor = inbox.descriptor();
    Optional<Instant> until =
        window(descriptor).flatMap(w -> route.lastInboundAt().map(w::addTo).map(Instant::from));
    Optional<String> closed = closed(inbox, route);
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
        descriptor.limits());
  }

  private static Optional<Duration> window(Descriptor descriptor) {
    return descriptor.capabilities().window();
  }

  /** Why the route cannot carry a free reply now; empty if it can. */
  Optional<String> closed(Inbox inbox, Route route) {
    String name = inbox.descriptor().name();
    if (inbox.state() == Inbox.State.REMOVED) {
      return Optional.of("The inbox “%s” was removed".formatted(inbox.name()));
    }
    Optional<Duration> window = window(inbox.descriptor());
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
  Chosen choose(WorkspaceId workspace, ConversationId conversation, Reply reply) {
    List<Route> all = store.of(workspace, conversation);
    if (all.isEmpty()) {
      throw new Refusal.Conflict("This conversation has no route to its customer.");
    }
    RouteId wanted = reply.routeId().orElseGet(() -> choices(workspace, all).getFirst().id());
    Route route =
        all.stream()
            .filter(candidate -> candidate.id().equals(wanted))
            .findFirst()
            .orElseThrow(() -> new Refusal.Invalid("routeId", "is no route of this conversation"));
    Inbox inbox = inboxes.get(workspace, route.inbox());
    boolean template = reply.template().isPresent();
    Optional<String> closed = closed(inbox, route);
    boolean templates = inbox.descriptor().capabilities().has(Capabilities.Feature.TEMPLATES);
    if (template && !templates) {
      throw new Refusal.Conflict(inbox.descriptor().name() + " has no templates.");
    }
    if (closed.isPresent() && !(template && inbox.state() != Inbox.State.REMOVED)) {
      throw new Refusal.Conflict(closed.get() + "." + others(workspace, all, route));
    }
    tooLong(inbox, reply);
    return new Chosen(route, inbox);
  }

  private static void tooLong(Inbox inbox, Reply reply) {
    Limits limits = inbox.descriptor().limits();
    if (reply.text().length() > limits.textLength()) {
      throw new Refusal.Invalid(
          "text",
          "is %d characters long; %s takes at most %d"
              .formatted(reply.text().length(), inbox.descriptor().name(), limits.textLength()));
    }
    if (reply.attachments().size() > limits.attachments()) {
      throw new Refusal.Invalid(
          "attachments",
          "are %d; %s takes at most %d in a message"
              .formatted(
                  reply.attachments().size(), inbox.descriptor().name(), limits.attachments()));
    }
  }

  private String others(WorkspaceId workspace, List<Route> routes, Route closed) {
    List<String> open =
        choices(workspace, routes).stream()
            .filter(choice -> choice.open() && !choice.id().equals(closed.id()))
            .map(choice -> "%s (%s)".formatted(choice.inboxName(), choice.handle().display()))
            .toList();
    return open.isEmpty() ? "" : " Open instead: " + String.join(", ", open) + ".";
  }

  /** Refuses files the channel does not carry. */
  static void carries(Inbox inbox, List<Attachment> files) {
    for (Attachment file : files) {
      long most =
          inbox.descriptor().limits().media().stream()
              .filter(row -> matches(row.type(), file.mediaType()))
              .mapToLong(Limits.MediaLimit::bytes)
              .findFirst()
              .orElse(-1);
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

  private static boolean matches(String rule, String type) {
    return rule.equals("*") || rule.equals(type) || (rule.endsWith("/") && type.startsWith(rule));
  }

  /** A route with its inbox. */
  record Chosen(Route route, Inbox inbox) {}

  /** Whether a handle can be written to first over this inbox. */
  static boolean reaches(Inbox inbox, Handle handle) {
    Capabilities capabilities = inbox.descriptor().capabilities();
    return inbox.state() == Inbox.State.ACTIVE
        && capabilities.has(Capabilities.Feature.FIRST_CONTACT)
        && capabilities.handleKind().equals(handle.kind());
  }
}
