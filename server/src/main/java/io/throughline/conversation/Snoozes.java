package io.throughline.conversation;

import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.job.Job;
import io.throughline.kernel.job.Jobs;
import io.throughline.kernel.job.Worker;
import io.throughline.workspace.Access;
import java.time.Instant;
import java.util.Map;

/** Wakes snoozed conversations when their time has come. */
public final class Snoozes implements Worker {
  static final String WAKE = "wake";

  private final Conversations conversations;
  private final Access access;

  /** Wakes by opening. */
  public Snoozes(Conversations conversations, Access access) {
    this.conversations = conversations;
    this.access = access;
  }

  static void set(Jobs jobs, WorkspaceId workspace, ConversationId conversation, Instant until) {
    jobs.cancel(workspace, WAKE, conversation.toString());
    jobs.submit(
        workspace,
        WAKE + " " + conversation,
        WAKE,
        conversation.toString(),
        Map.of("conversation", conversation),
        until);
  }

  @Override
  public String kind() {
    return WAKE;
  }

  @Override
  public Outcome work(Job job) {
    conversations.wake(
        access.system(job.workspace(), "the snooze ended"),
        ConversationId.of(job.payload().path("conversation").asString("")));
    return new Done();
  }
}
