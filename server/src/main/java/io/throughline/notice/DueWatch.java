package io.throughline.notice;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.work.Task;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Access;
import io.throughline.workspace.Workspace;
import io.throughline.workspace.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for tasks and promises that are due soon, and tells whoever has them, or else whoever has
 * the conversation. Every node does; each is told of once.
 */
public final class DueWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DueWatch.class);
  private static final Duration SOON = Duration.ofMinutes(15);
  private static final Duration LATE = Duration.ofHours(12);
  private static final Duration EVERY = Duration.ofSeconds(20);
  private static final Duration REST = Duration.ofSeconds(1);
  private static final int MOST = 500;

  private final Foundations base;
  private final Workspaces workspaces;
  private final Subjects subjects;
  private final Herald herald;
  private final Thread thread = Thread.ofVirtual().name("due watch").unstarted(this::run);
  private volatile boolean open = true;

  /** Looks in all of these. */
  public DueWatch(Foundations base, Access access, Workspaces workspaces, Subjects subjects) {
    this.base = base;
    this.workspaces = workspaces;
    this.subjects = subjects;
    this.herald = new Herald(base, access, subjects.timeline());
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  private void run() {
    Instant last = base.clock().instant();
    while (open) {
      try {
        Thread.sleep(REST);
      } catch (InterruptedException e) {
        return;
      }
      Instant now = base.clock().instant();
      if (!now.isBefore(last.plus(EVERY))) {
        last = now;
        look(now);
      }
    }
  }

  private void look(Instant now) {
    try {
      for (Workspace workspace : workspaces.all()) {
        look(workspace.id(), now);
      }
    } catch (RuntimeException e) {
      if (open) {
        LOG.warn("Looking for what is due failed and goes on", e);
      }
    }
  }

  private void look(WorkspaceId workspace, Instant now) {
    List<Task> due = subjects.tasks().due(workspace, now.minus(LATE), now.plus(SOON), MOST);
    if (due.isEmpty()) {
      return;
    }
    Map<ConversationId, Conversation> about =
        subjects
            .timeline()
            .conversations(workspace, due.stream().map(Task::conversationId).toList())
            .stream()
            .collect(Collectors.toMap(Conversation::id, Function.identity()));
    List<Herald.Word> words = new ArrayList<>();
    for (Task task : due) {
      Optional<AgentId> whose =
          task.assigneeId()
              .or(
                  () ->
                      Optional.ofNullable(about.get(task.conversationId()))
                          .flatMap(Conversation::assigneeId));
      whose.ifPresent(agent -> words.add(word(task, agent, now)));
    }
    base.database().run(() -> herald.tell(workspace, words));
  }

  private static Herald.Word word(Task task, AgentId agent, Instant now) {
    return new Herald.Word(
        agent,
        Notice.Kind.DUE,
        "task " + task.id() + " due " + task.dueAt().orElse(now),
        task.conversationId(),
        task.entryId(),
        Optional.of(task.id()),
        now);
  }

  @Override
  public void close() {
    open = false;
    thread.interrupt();
    try {
      if (thread.isAlive()) {
        thread.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
