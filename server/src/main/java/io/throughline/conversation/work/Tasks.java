package io.throughline.conversation.work;

import io.throughline.conversation.Conversations;
import io.throughline.conversation.Conversations.Touched;
import io.throughline.conversation.Horizon;
import io.throughline.conversation.Horizons;
import io.throughline.conversation.Reception;
import io.throughline.conversation.Timeline;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.TaskId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.AgentState;
import io.throughline.workspace.Agents;
import io.throughline.workspace.Permission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be done in conversations, and what was promised to customers, by when. */
public final class Tasks {
  private static final int LONGEST = 500;
  private static final int MOST = 200;
  private static final int MOST_LISTED = 500;

  private final Reception.Foundation base;
  private final Conversations conversations;
  private final Timeline timeline;
  private final Agents agents;
  private final TaskStore store;
  private final Horizons horizons;

  /** Wires them. */
  public Tasks(
      Reception.Foundation base, Conversations conversations, Timeline timeline, Agents agents) {
    this.base = base;
    this.conversations = conversations;
    this.timeline = timeline;
    this.agents = agents;
    this.store = new TaskStore(base.database());
    this.horizons = new Horizons(base.database());
  }

  /** Those of a conversation and all its parts: the open ones as they are due, then the others. */
  public List<Task> of(Actor actor, ConversationId id) {
    ConversationId whole = timeline.conversation(actor, id).id();
    return base.database().read(() -> store.of(actor.workspace(), whole));
  }

  /** What an agent has to do, as it is due; what is due at no time comes last. */
  public List<Task> open(Actor actor, AgentId agent) {
    actor.require(Permission.READ);
    return base.database().read(() -> store.open(Horizon.of(actor), agent, MOST_LISTED));
  }

  /** Open ones of a workspace that are due in this time, as they are due. */
  public List<Task> due(WorkspaceId workspace, Instant from, Instant until, int most) {
    return base.database().read(() -> store.due(workspace, from, until, most));
  }

  /**
   * Writes one down.
   *
   * @throws Refusal.Invalid naming what is wrong
   * @throws Refusal.Conflict if there are as many as anybody can look through
   */
  public Task add(Actor actor, ConversationId id, TaskDraft draft) {
    actor.require(Permission.NOTE);
    return base.database()
        .write(
            () -> {
              Touched touched = conversations.touch(actor, id);
              check(actor, touched.whole(), draft, Optional.empty());
              if (store.of(actor.workspace(), touched.whole()).size() >= MOST) {
                throw new Refusal.Conflict("A conversation has at most " + MOST + " tasks.");
              }
              Instant now = base.clock().instant();
              Task task =
                  new Task(
                      new TaskId(base.ids().next()),
                      touched.part(),
                      draft.kind(),
                      draft.text().strip(),
                      draft.assigneeId(),
                      draft.dueAt(),
                      draft.done() ? Optional.of(now) : Optional.empty(),
                      draft.entryId(),
                      actor.name(),
                      now);
              store.insert(actor.workspace(), task);
              return task;
            });
  }

  /**
   * Keeps it otherwise.
   *
   * @throws Refusal.NotFound if there is none
   * @throws Refusal.Invalid naming what is wrong
   */
  public Task change(Actor actor, TaskId id, TaskDraft draft) {
    actor.require(Permission.NOTE);
    return base.database()
        .write(
            () -> {
              Task before = get(actor, id);
              Touched touched = conversations.touch(actor, before.conversationId());
              check(actor, touched.whole(), draft, Optional.of(before));
              Optional<Instant> done =
                  draft.done()
                      ? before.doneAt().or(() -> Optional.of(base.clock().instant()))
                      : Optional.empty();
              store.update(actor.workspace(), id, draft, done);
              return get(actor, id);
            });
  }

  /** Forgets it. */
  public void delete(Actor actor, TaskId id) {
    actor.require(Permission.NOTE);
    base.database()
        .run(
            () -> {
              conversations.touch(actor, get(actor, id).conversationId());
              store.delete(actor.workspace(), id);
            });
  }

  /**
   * One of them.
   *
   * @throws Refusal.NotFound if there is none
   */
  public Task get(Actor actor, TaskId id) {
    actor.require(Permission.READ);
    return base.database()
        .read(() -> store.find(actor.workspace(), id))
        .filter(task -> seen(actor, task.conversationId()))
        .orElseThrow(() -> new Refusal.NotFound("There is no task " + id + "."));
  }

  /** What stays as it was may stay, though the entry went elsewhere or the agent left since. */
  private void check(Actor actor, ConversationId whole, TaskDraft draft, Optional<Task> before) {
    List<Fault> faults = new ArrayList<>();
    String text = draft.text().strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      faults.add(new Fault("text", "must have 1 to " + LONGEST + " characters"));
    }
    draft
        .assigneeId()
        .filter(agent -> before.flatMap(Task::assigneeId).filter(agent::equals).isEmpty())
        .filter(
            agent ->
                agents
                    .find(actor.workspace(), agent)
                    .filter(one -> one.state() != AgentState.DEACTIVATED)
                    .isEmpty())
        .ifPresent(
            agent -> faults.add(new Fault("assigneeId", "there is no active agent " + agent)));
    draft
        .entryId()
        .filter(entry -> before.flatMap(Task::entryId).filter(entry::equals).isEmpty())
        .filter(entry -> !within(actor, whole, entry))
        .ifPresent(entry -> faults.add(new Fault("entryId", "is no entry of this conversation")));
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
  }

  private boolean seen(Actor actor, ConversationId id) {
    return horizons.seen(Horizon.of(actor), List.of(id)).contains(id);
  }

  private boolean within(Actor actor, ConversationId whole, EntryId entry) {
    return timeline.entries(actor.workspace(), List.of(entry)).stream()
        .anyMatch(one -> one.conversationId().equals(whole));
  }
}
