package io.throughline.conversation.hold;

import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.HeldId;
import io.throughline.kernel.job.Job;
import io.throughline.kernel.job.Worker;

/** Sends messages that were held back when their time has come. */
public final class Release implements Worker {
  private final HeldMessages held;

  /** Sends these. */
  public Release(HeldMessages held) {
    this.held = held;
  }

  @Override
  public String kind() {
    return HeldMessages.RELEASE;
  }

  @Override
  public Outcome work(Job job) {
    try {
      held.release(job.workspace(), id(job));
    } catch (Refusal refusal) {
      held.stop(job.workspace(), id(job), String.valueOf(refusal.getMessage()));
    }
    return new Done();
  }

  @Override
  public void givenUp(Job job, String reason) {
    held.stop(job.workspace(), id(job), "It could not be sent: " + reason);
  }

  private static HeldId id(Job job) {
    return HeldId.of(job.payload().path("held").asString(""));
  }
}
