package io.throughline.edge.api;

import io.throughline.conversation.work.Followers;
import io.throughline.conversation.work.Tag;
import io.throughline.conversation.work.Tags;
import io.throughline.conversation.work.Task;
import io.throughline.conversation.work.TaskDraft;
import io.throughline.conversation.work.Tasks;
import io.throughline.edge.ProblemType;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.TagId;
import io.throughline.kernel.id.TaskId;
import io.throughline.workspace.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What colleagues put on conversations: tags, followers, tasks and promises. */
final class WorkEndpoints {
  private final Tags tags;
  private final Followers followers;
  private final Tasks tasks;

  WorkEndpoints(Api.Core core) {
    this.tags = core.work().tags();
    this.followers = core.work().followers();
    this.tasks = core.work().tasks();
  }

  record TagsChange(
      @Form(max = 50, example = "refund") Optional<List<String>> add,
      @Form(max = 50) Optional<List<String>> remove) {}

  record Carried(List<String> tags) {}

  record TagName(@Form(min = 1, max = 60, example = "Refund") String name) {}

  record NewTask(
      @Form(min = 1, max = 500, example = "Call the carrier") String text,
      Optional<Task.Kind> kind,
      Optional<AgentId> assigneeId,
      Optional<Instant> dueAt,
      Optional<EntryId> entryId) {
    TaskDraft draft() {
      return new TaskDraft(
          kind.orElse(Task.Kind.TASK), text, assigneeId, dueAt, entryId, /* done= */ false);
    }
  }

  record TaskChange(
      @Form(min = 1, max = 500) Optional<String> text,
      Optional<Task.Kind> kind,
      Change<AgentId> assigneeId,
      Change<Instant> dueAt,
      Optional<Boolean> done) {
    TaskDraft over(Task task) {
      return new TaskDraft(
          kind.orElse(task.kind()),
          text.orElse(task.text()),
          assigneeId.over(task.assigneeId()),
          dueAt.over(task.dueAt()),
          task.entryId(),
          done.orElse(task.doneAt().isPresent()));
    }
  }

  Resource tags() {
    return new Resource(
        "Tags",
        List.of(
            Endpoint.get("/tags", "listTags", "The labels there are, by name")
                .givesItemsOf(Tag.class)
                .does(call -> Answer.items(tags.all(call.actor()))),
            Endpoint.patch(
                    "/tags/{id}", "renameTag", "Calls a tag something else, or another's name")
                .by(Permission.CURATE)
                .takes(TagName.class)
                .does(
                    call -> {
                      tags.rename(
                          call.actor(), call.id("id", TagId::of), call.body(TagName.class).name());
                      return Answer.empty();
                    }),
            Endpoint.delete("/tags/{id}", "deleteTag", "Takes a tag off everything")
                .by(Permission.CURATE)
                .does(
                    call -> {
                      tags.delete(call.actor(), call.id("id", TagId::of));
                      return Answer.empty();
                    }),
            Endpoint.patch(
                    "/conversations/{id}/tags",
                    "changeTags",
                    "Puts tags on a conversation and takes others off")
                .by(Permission.TRIAGE)
                .takes(TagsChange.class)
                .gives(Carried.class)
                .refuses(ProblemType.CONFLICT)
                .does(this::change),
            Endpoint.put(
                    "/conversations/{id}/followers/{agent}", "follow", "Lets an agent follow it")
                .does(
                    call -> {
                      followers.add(
                          call.actor(), conversation(call), call.id("agent", AgentId::of));
                      return Answer.empty();
                    }),
            Endpoint.delete(
                    "/conversations/{id}/followers/{agent}",
                    "unfollow",
                    "Lets an agent follow it no longer")
                .does(
                    call -> {
                      followers.remove(
                          call.actor(), conversation(call), call.id("agent", AgentId::of));
                      return Answer.empty();
                    })));
  }

  Resource tasks() {
    return new Resource(
        "Tasks",
        List.of(
            Endpoint.get(
                    "/conversations/{id}/tasks",
                    "listTasks",
                    "What is to be done and was promised: the open ones as they are due")
                .givesItemsOf(Task.class)
                .does(call -> Answer.items(tasks.of(call.actor(), conversation(call)))),
            Endpoint.post("/conversations/{id}/tasks", "addTask", "Writes down what is to be done")
                .by(Permission.NOTE)
                .takes(NewTask.class)
                .creates(Task.class)
                .refuses(ProblemType.CONFLICT)
                .does(
                    call ->
                        Answer.created(
                            tasks.add(
                                call.actor(),
                                conversation(call),
                                call.body(NewTask.class).draft()))),
            Endpoint.get("/tasks", "myTasks", "What I have to do, as it is due")
                .givesItemsOf(Task.class)
                .does(call -> Answer.items(tasks.open(call.actor(), call.agent().agent()))),
            Endpoint.patch("/tasks/{id}", "changeTask", "Keeps it otherwise, or as done")
                .by(Permission.NOTE)
                .takes(TaskChange.class)
                .gives(Task.class)
                .does(
                    call -> {
                      Task before = tasks.get(call.actor(), task(call));
                      return Answer.of(
                          tasks.change(
                              call.actor(), before.id(), call.body(TaskChange.class).over(before)));
                    }),
            Endpoint.delete("/tasks/{id}", "deleteTask", "Forgets it")
                .by(Permission.NOTE)
                .does(
                    call -> {
                      tasks.delete(call.actor(), task(call));
                      return Answer.empty();
                    })));
  }

  private Answer change(Call call) {
    TagsChange body = call.body(TagsChange.class);
    return Answer.of(
        new Carried(
            tags.change(
                call.actor(),
                conversation(call),
                body.add().orElse(List.of()),
                body.remove().orElse(List.of()))));
  }

  private static ConversationId conversation(Call call) {
    return call.id("id", ConversationId::of);
  }

  private static TaskId task(Call call) {
    return call.id("id", TaskId::of);
  }
}
