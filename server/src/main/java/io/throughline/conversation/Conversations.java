package io.throughline.conversation;

import io.throughline.inbox.Inboxes;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.id.TeamId;
import io.throughline.kernel.json.Json;
import io.throughline.workspace.Actor;
import io.throughline.workspace.AgentActor;
import io.throughline.workspace.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What actors do to conversations: reply, note, assign, snooze, resolve, describe. */
public final class Conversations {
  private static final List<String> PRIORITIES = List.of("low", "normal", "high", "urgent");

  private final Reception.Foundation base;
  private final ConversationStore store;
  private final Holding holding;
  private final EntryStore entries;
  private final AttachmentStore attachments;
  private final RouteStore routeStore;
  private final Routes routes;
  private final Replies replies;
  private final Corrections corrections;
  private final Journal journal;
  private final Judgement judgement;

  /** Wires the commands. */
  public Conversations(Reception.Foundation base, Inboxes inboxes, Outbox outbox) {
    this.base = base;
    this.store = new ConversationStore(base.database());
    this.holding = new Holding(base.database());
    this.entries = new EntryStore(base.database());
    this.attachments = new AttachmentStore(base.database());
    this.routeStore = new RouteStore(base.database());
    this.routes = new Routes(routeStore, new OptOutStore(base.database()), inboxes, base.clock());
    this.replies = new Replies(base, routes, outbox);
    this.corrections = new Corrections(base, inboxes);
    this.journal = new Journal(base);
    this.judgement = new Judgement(base);
  }

  /**
   * Tells the customer something. The message is on the timeline at once and leaves by the outbox.
   * What is answered is no spam.
   *
   * @throws Refusal.Conflict if the route cannot carry it
   */
  public EntryId reply(Actor actor, ConversationId id, Reply reply) {
    Replies.allow(actor, reply);
    return base.database().write(() -> tell(actor, id, reply));
  }

  private EntryId tell(Actor actor, ConversationId id, Reply reply) {
    ConversationStore.State state = lock(actor, id);
    if (state.spam() && Author.of(actor).kind() == Author.Kind.AGENT) {
      judgement.none(actor, state, "answered, so this is no spam");
      state = lock(actor, id);
    }
    EntryId entry = replies.tell(actor, state, reply);
    reply.status().ifPresent(status -> change(actor, id, status, reply.snoozedUntil()));
    return entry;
  }

  /**
   * Finds out whether a reply could be told now.
   *
   * @return the route over which it would go
   * @throws Refusal.Conflict if the route cannot carry it
   */
  public RouteId check(Actor actor, ConversationId id, Reply reply) {
    Replies.allow(actor, reply);
    return base.database().write(() -> replies.check(actor, lock(actor, id), reply));
  }

  /**
   * The conversation as it is known today, locked until the running transaction ends.
   *
   * @throws Refusal.NotFound if there is none
   */
  public ConversationId whole(Actor actor, ConversationId id) {
    return base.database().write(() -> lock(actor, id).id());
  }

  /**
   * Lets a message of ours say something else.
   *
   * @throws Refusal.Conflict if a channel it went over does not let us
   */
  public void edit(Actor actor, ConversationId id, EntryId entry, String text) {
    actor.require(Permission.REPLY);
    base.database().run(() -> corrections.edit(actor.workspace(), lock(actor, id), entry, text));
  }

  /**
   * Takes a message of ours back; the team still sees that there was one.
   *
   * @throws Refusal.Conflict if a channel it went over does not let us
   */
  public void withdraw(Actor actor, ConversationId id, EntryId entry) {
    actor.require(Permission.REPLY);
    base.database().run(() -> corrections.withdraw(actor.workspace(), lock(actor, id), entry));
  }

  /** Writes down something for the team alone. */
  public EntryId note(Actor actor, ConversationId id, String text, List<AttachmentId> files) {
    actor.require(Permission.NOTE);
    if (text.isBlank() && files.isEmpty()) {
      throw new Refusal.Invalid("text", "must not be empty");
    }
    return base.database()
        .write(
            () -> {
              ConversationStore.State state = lock(actor, id);
              attachments.unused(actor, files);
              EntryRow row = journal.row(actor, state, "note", Content.text(text));
              entries.insert(actor.workspace(), List.of(row));
              attachments.attach(actor.workspace(), row.id(), files);
              ConversationStore.Spoken spoken =
                  new ConversationStore.Spoken(Optional.empty(), "agent", false, row.at());
              state
                  .targets()
                  .forEach(
                      target -> store.spoke(actor.workspace(), target, Optional.empty(), spoken));
              base.log().append(actor.workspace(), row.added(state.id()));
              return row.id();
            });
  }

  /**
   * What a change elsewhere is about.
   *
   * @param whole what the conversation is part of, or itself
   * @param part the conversation that was named
   */
  public record Touched(ConversationId whole, ConversationId part) {}

  /**
   * Something that is kept elsewhere but shows in lists changes: the conversation is locked until
   * commit, and screens are told. Joins the running transaction.
   */
  public Touched touch(Actor actor, ConversationId id) {
    actor.require(Permission.READ);
    return base.database()
        .write(
            () -> {
              ConversationStore.State state = lock(actor, id);
              store.touch(actor.workspace(), state.id());
              base.log().append(actor.workspace(), state.changed());
              return new Touched(state.id(), state.place().id());
            });
  }

  /** Gives the conversation to an agent, a team, both or nobody. */
  public void assign(
      Actor actor,
      ConversationId id,
      Optional<AgentId> agent,
      Optional<TeamId> team,
      String sentence) {
    actor.require(Permission.ASSIGN);
    base.database()
        .run(
            () -> {
              ConversationStore.State state = lock(actor, id);
              boolean alone =
                  state
                      .place()
                      .alone()
                      .map(one -> !one.assignee().equals(agent) || !one.team().equals(team))
                      .orElse(true);
              if (state.assignee().equals(agent)
                  && state.team().equals(team)
                  && (!alone || state.place().alone().isEmpty())) {
                return;
              }
              store.lapse(actor.workspace(), state.id(), base.clock().instant());
              state
                  .targets()
                  .forEach(target -> store.assign(actor.workspace(), target, agent, team));
              journal.activity(
                  actor,
                  state,
                  agent.isPresent() ? "assigned" : "unassigned",
                  new Journal.Receiver(agent, team),
                  sentence,
                  alone);
              changed(actor, state.id());
            });
  }

  /**
   * Opens, snoozes or resolves.
   *
   * @param until with {@code snoozed}: when it wakes; must lie ahead
   */
  public void status(Actor actor, ConversationId id, String status, Optional<Instant> until) {
    actor.require(Permission.TRIAGE);
    base.database().run(() -> change(actor, id, status, until));
  }

  /** Marks it as spam, which keeps it out of all lists but one, or brings it back as it was. */
  public void judge(Actor actor, ConversationId id, boolean spam) {
    actor.require(Permission.TRIAGE);
    base.database()
        .run(
            () -> {
              ConversationStore.State state = lock(actor, id);
              if (spam) {
                judgement.spam(actor, state);
              } else {
                judgement.none(actor, state, "said that this is no spam");
              }
            });
  }

  private void change(Actor actor, ConversationId id, String status, Optional<Instant> until) {
    ConversationStore.State state = lock(actor, id);
    Instant now = base.clock().instant();
    switch (status) {
      case "snoozed" -> {
        Instant wakes =
            until.orElseThrow(() -> new Refusal.Invalid("snoozedUntil", "must say until when"));
        if (!wakes.isAfter(now)) {
          throw new Refusal.Invalid("snoozedUntil", "must lie ahead");
        }
        state
            .targets()
            .forEach(target -> store.status(actor.workspace(), target, status, wakes, now));
        Snoozes.set(base.jobs(), actor.workspace(), state.id(), wakes);
        journal.activity(actor, state, "snoozed", "snoozed this until " + wakes, true);
      }
      case "open", "resolved" -> {
        boolean alone = state.place().alone().map(one -> !one.status().equals(status)).orElse(true);
        if (state.status().equals(status) && (!alone || state.place().alone().isEmpty())) {
          return;
        }
        state.targets().stream()
            .filter(target -> !status(state, target).equals(status))
            .forEach(target -> store.status(actor.workspace(), target, status, null, now));
        base.jobs().cancel(actor.workspace(), Snoozes.WAKE, state.id().toString());
        journal.activity(
            actor,
            state,
            status.equals("open") ? "reopened" : "resolved",
            status.equals("open") ? "opened this again" : "resolved this",
            alone);
      }
      default -> throw new Refusal.Invalid("status", "is not one of open, snoozed, resolved");
    }
    changed(actor, state.id());
  }

  /** A snooze is over; what was opened or resolved meanwhile stays as it is. */
  void wake(Actor actor, ConversationId id) {
    base.database()
        .run(
            () -> {
              ConversationStore.State state = lock(actor, id);
              Instant now = base.clock().instant();
              List<ConversationStore.Target> asleep =
                  state.targets().stream()
                      .filter(target -> status(state, target).equals("snoozed"))
                      .toList();
              asleep.forEach(target -> store.status(actor.workspace(), target, "open", null, now));
              if (asleep.contains(state.target())) {
                journal.activity(actor, state, "reopened", "opened this again", asleep.size() > 1);
                changed(actor, state.id());
              }
            });
  }

  private static String status(ConversationStore.State state, ConversationStore.Target target) {
    return target.equals(state.target())
        ? state.status()
        : state.place().alone().map(ConversationStore.Alone::status).orElseThrow();
  }

  /**
   * Changes subject or priority; what is absent stays.
   *
   * @param version the version the caller read, if it insists on it
   */
  public void describe(
      Actor actor,
      ConversationId id,
      Optional<String> subject,
      Optional<String> priority,
      Optional<Long> version) {
    actor.require(Permission.TRIAGE);
    priority
        .filter(value -> !PRIORITIES.contains(value))
        .ifPresent(
            value -> {
              throw new Refusal.Invalid(
                  "priority", "is not one of " + String.join(", ", PRIORITIES));
            });
    base.database()
        .run(
            () -> {
              ConversationStore.State state = lock(actor, id);
              if (version.isPresent() && version.get() != state.version()) {
                throw new Refusal.Stale("The conversation changed since it was read.");
              }
              Optional<String> clean = subject.map(PlainText::clean);
              store.describe(
                  actor.workspace(),
                  state.target(),
                  clean.or(state::subject),
                  priority.orElse(state.priority()));
              state
                  .place()
                  .alone()
                  .ifPresent(
                      alone ->
                          store.describe(
                              actor.workspace(),
                              alone.target(),
                              clean.or(alone::subject),
                              priority.orElse(alone.priority())));
              changed(actor, state.id());
            });
  }

  /** The agent has seen everything up to now. */
  public void read(AgentActor actor, ConversationId id) {
    base.database()
        .run(
            () -> {
              ConversationStore.State state = lock(actor, id);
              store.read(
                  actor.workspace(), state.place().id(), actor.agent(), base.clock().instant());
              base.signals()
                  .send(
                      Reception.LOOKED,
                      Json.write(
                          Map.of("workspace", actor.workspace(), "conversation", state.id())));
            });
  }

  /** The agent wants to come back to it: the customer's last message counts as not seen. */
  public void unread(AgentActor actor, ConversationId id) {
    base.database().run(() -> store.unread(actor.workspace(), lock(actor, id).id(), actor.agent()));
  }

  /**
   * The agent is typing a reply; heard by screens, never stored.
   *
   * @return the conversation as it is known today
   */
  public ConversationId typing(AgentActor actor, ConversationId id) {
    return base.database()
        .write(
            () -> {
              ConversationId whole = lock(actor, id).id();
              base.signals()
                  .send(
                      Reception.TYPING,
                      Json.write(
                          Map.of(
                              "workspace", actor.workspace(),
                              "conversation", whole,
                              "agent", actor.agent(),
                              "name", actor.name())));
              return whole;
            });
  }

  /** The routes to the customer, best first, each with its reason. */
  public List<Route.Choice> routes(Actor actor, ConversationId id) {
    actor.require(Permission.READ);
    return base.database()
        .read(
            () ->
                routes.choices(
                    actor.workspace(), lock(actor, id).id(), actor instanceof AgentActor));
  }

  /** Which handle a route reaches. */
  public Optional<Route> route(Actor actor, RouteId id) {
    return base.database().read(() -> routeStore.find(actor.workspace(), id));
  }

  private ConversationStore.State lock(Actor actor, ConversationId id) {
    return holding.take(actor, id);
  }

  private void changed(Actor actor, ConversationId id) {
    base.log().append(actor.workspace(), holding.again(actor, id).changed());
  }
}
