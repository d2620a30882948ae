package io.throughline.channel;

import io.throughline.conversation.Arrival;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Reception;
import io.throughline.customer.CustomerEvent;
import io.throughline.customer.Customers;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Identity;
import io.throughline.customer.Sender;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.event.Consumer;
import io.throughline.kernel.event.Event;
import io.throughline.kernel.event.Recorded;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.job.Job;
import io.throughline.kernel.job.Jobs;
import io.throughline.kernel.job.Worker;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Asks providers who somebody is that writes for the first time. */
public final class Acquaintance implements Consumer, Worker {
  private static final String KIND = "profile";

  private final Channels channels;
  private final Inboxes inboxes;
  private final Customers customers;
  private final Reception reception;
  private final Jobs jobs;
  private final Clock clock;

  /** Wires it. */
  public Acquaintance(
      Channels channels,
      Inboxes inboxes,
      Customers customers,
      Reception reception,
      Jobs jobs,
      Clock clock) {
    this.channels = channels;
    this.inboxes = inboxes;
    this.customers = customers;
    this.reception = reception;
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "acquaintance";
  }

  @Override
  public Set<Class<? extends Event>> events() {
    return Set.of(CustomerEvent.Changed.class);
  }

  @Override
  public void accept(List<Recorded> events) {
    for (Recorded recorded : events) {
      if (recorded.event() instanceof CustomerEvent.Changed changed && changed.created()) {
        meet(recorded.workspace(), changed.customerId());
      }
    }
  }

  private void meet(WorkspaceId workspace, CustomerId id) {
    boolean any =
        inboxes.active(workspace).stream().anyMatch(it -> channels.of(it) instanceof Profiles);
    if (any) {
      customers.all(workspace, List.of(id)).values().stream()
          .flatMap(customer -> customer.identities().stream())
          .forEach(
              identity ->
                  asked(channels, inboxes, workspace, identity)
                      .findFirst()
                      .ifPresent(inbox -> submit(inbox, identity)));
    }
  }

  /** The active inboxes whose provider can be asked about somebody. */
  static Stream<Inbox> asked(
      Channels channels, Inboxes inboxes, WorkspaceId workspace, Identity identity) {
    return inboxes.active(workspace).stream()
        .filter(inbox -> channels.of(inbox) instanceof Profiles)
        .filter(inbox -> knows(inbox, identity));
  }

  /** The handle of an identity. */
  static Handle handle(Identity identity) {
    return new Handle(identity.kind(), identity.scope(), identity.value(), identity.display());
  }

  private static boolean knows(Inbox inbox, Identity identity) {
    return inbox.descriptor().capabilities().handleKind().equals(identity.kind())
        && (identity.scope().isEmpty() || inbox.account().equals(Optional.of(identity.scope())));
  }

  private void submit(Inbox inbox, Identity identity) {
    jobs.submit(
        inbox.workspace(),
        KIND + " " + inbox.id(),
        KIND,
        identity.kind() + ":" + identity.scope() + "/" + identity.value(),
        Map.of(
            "inbox", inbox.id(),
            "kind", identity.kind(),
            "scope", identity.scope(),
            "value", identity.value(),
            "display", identity.display()),
        clock.instant());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int attempts() {
    return 6;
  }

  @Override
  public Outcome work(Job job) {
    Inbox inbox =
        inboxes.get(job.workspace(), InboxId.of(job.payload().path("inbox").asString("")));
    if (inbox.state() != Inbox.State.ACTIVE || !(channels.of(inbox) instanceof Profiles profiles)) {
      return new Done();
    }
    Handle handle =
        new Handle(text(job, "kind"), text(job, "scope"), text(job, "value"), text(job, "display"));
    try {
      profiles
          .profile(inbox, handle)
          .filter(_ -> customers.holder(inbox.workspace(), handle).isPresent())
          .ifPresent(profile -> introduce(inbox, handle, profile));
      return new Done();
    } catch (IOException e) {
      return new Again(Duration.ZERO, e.toString());
    }
  }

  private void introduce(Inbox inbox, Handle handle, Profiles.Profile profile) {
    Handle shown =
        new Handle(
            handle.kind(),
            handle.scope(),
            handle.value(),
            profile.username().orElse(handle.display()));
    Sender sender =
        new Sender(
            new Sender.Proof(shown, Evidence.ATTESTED, "the network's profile"),
            List.of(),
            profile.name().or(profile::username),
            profile.language(),
            Optional.empty());
    Inbound.Introduction introduction =
        new Inbound.Introduction(Optional.empty(), sender, handle.value(), clock.instant());
    reception.receive(
        inbox.workspace(), List.of(new Arrival(inbox, introduction, Map.of(), clock.instant())));
  }

  private static String text(Job job, String name) {
    return job.payload().path(name).asString("");
  }
}
