package io.throughline.conversation.work;

import io.throughline.conversation.Horizon;
import io.throughline.kernel.db.Bind;
import io.throughline.kernel.db.Cells;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.TaskId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** SQL of tasks. */
final class TaskStore {
  private static final String TASK =
      """
      select t.*, m.current_id from conversation.conversation m
      join conversation.task t on t.workspace_id = m.workspace_id and t.conversation_id = m.id
      """;

  private final Database database;

  TaskStore(Database database) {
    this.database = database;
  }

  List<Task> of(WorkspaceId workspace, ConversationId whole) {
    return database
        .sql()
        .fetch(
            TASK
                + """
                  where m.workspace_id = ? and m.current_id = ?
                  order by t.done_at desc nulls first, t.due_at, t.created_at, t.id
                  """,
            workspace.value(),
            whole.value())
        .map(TaskStore::task);
  }

  List<Task> open(Horizon horizon, AgentId agent, int most) {
    List<Object> arguments = new ArrayList<>(List.of(horizon.workspace().value(), agent.value()));
    arguments.addAll(horizon.arguments());
    arguments.add(most);
    return database
        .sql()
        .fetch(
            TASK
                + """
                  join conversation.conversation c
                    on c.workspace_id = m.workspace_id and c.id = m.current_id and c.spam is null
                  where t.workspace_id = ? and t.assignee_id = ? and t.done_at is null%s
                  order by t.due_at, t.created_at, t.id limit ?
                  """
                    .formatted(horizon.within("m.current_id")),
            arguments.toArray())
        .map(TaskStore::task);
  }

  List<Task> due(WorkspaceId workspace, Instant from, Instant until, int most) {
    return database
        .sql()
        .fetch(
            TASK
                + """
                  where t.workspace_id = ? and t.done_at is null and t.due_at > ? and t.due_at <= ?
                  order by t.due_at, t.id limit ?
                  """,
            workspace.value(),
            Bind.time(from),
            Bind.time(until),
            most)
        .map(TaskStore::task);
  }

  Optional<Task> find(WorkspaceId workspace, TaskId id) {
    return database
        .sql()
        .fetchOptional(
            TASK + "where t.workspace_id = ? and t.id = ?", workspace.value(), id.value())
        .map(TaskStore::task);
  }

  void insert(WorkspaceId workspace, Task task) {
    database
        .sql()
        .execute(
            """
            insert into conversation.task (workspace_id, id, conversation_id, kind, text,
              assignee_id, due_at, done_at, entry_id, author_name, created_at)
            values (?, ?, ?, ?, ?, ?::uuid, ?::timestamptz, ?::timestamptz, ?::uuid, ?, ?)
            """,
            workspace.value(),
            task.id().value(),
            task.conversationId().value(),
            task.kind().stored(),
            task.text(),
            task.assigneeId().map(AgentId::value).orElse(null),
            Bind.time(task.dueAt().orElse(null)),
            Bind.time(task.doneAt().orElse(null)),
            task.entryId().map(EntryId::value).orElse(null),
            task.author(),
            Bind.time(task.createdAt()));
  }

  void update(WorkspaceId workspace, TaskId id, TaskDraft draft, Optional<Instant> done) {
    database
        .sql()
        .execute(
            """
            update conversation.task set kind = ?, text = ?, assignee_id = ?::uuid,
              due_at = ?::timestamptz, done_at = ?::timestamptz, entry_id = ?::uuid
            where workspace_id = ? and id = ?
            """,
            draft.kind().stored(),
            draft.text().strip(),
            draft.assigneeId().map(AgentId::value).orElse(null),
            Bind.time(draft.dueAt().orElse(null)),
            Bind.time(done.orElse(null)),
            draft.entryId().map(EntryId::value).orElse(null),
            workspace.value(),
            id.value());
  }

  void delete(WorkspaceId workspace, TaskId id) {
    database
        .sql()
        .execute(
            "delete from conversation.task where workspace_id = ? and id = ?",
            workspace.value(),
            id.value());
  }

  private static Task task(Record row) {
    return new Task(
        new TaskId(Cells.value(row, "id", UUID.class)),
        new ConversationId(Cells.value(row, "current_id", UUID.class)),
        Task.Kind.of(Cells.value(row, "kind", String.class)),
        Cells.value(row, "text", String.class),
        Optional.ofNullable(row.get("assignee_id", UUID.class)).map(AgentId::new),
        Optional.ofNullable(row.get("due_at", Instant.class)),
        Optional.ofNullable(row.get("done_at", Instant.class)),
        Optional.ofNullable(row.get("entry_id", UUID.class)).map(EntryId::new),
        Cells.value(row, "author_name", String.class),
        Cells.value(row, "created_at", Instant.class));
  }
}
