package io.throughline.notice;

import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.id.DeviceId;
import io.throughline.kernel.id.NoticeId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.job.Job;
import io.throughline.kernel.job.Jobs;
import io.throughline.kernel.job.Worker;
import io.throughline.workspace.Access;
import io.throughline.workspace.AgentActor;
import io.throughline.workspace.Agents;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Pushes notices to browsers. What was seen meanwhile, or may not be opened any more, is not
 * pushed; a browser that is gone is forgotten.
 */
public final class Pushing implements Worker {
  private static final String PUSH = "push";
  private static final int ATTEMPTS = 6;

  /** What could not be pushed for so long is no news. */
  private static final Duration NEWS = Duration.ofHours(1);

  private final Foundations base;
  private final Access access;
  private final Agents agents;
  private final Notices notices;
  private final DeviceStore devices;
  private final Postman postman;

  /** By these keys. */
  public Pushing(
      Foundations base,
      Access access,
      Agents agents,
      Notices notices,
      PushKeys keys,
      Outgoing outgoing,
      Post post) {
    this.base = base;
    this.access = access;
    this.agents = agents;
    this.notices = notices;
    this.devices = new DeviceStore(base.database());
    this.postman = new Postman(keys, outgoing, post, base.clock());
  }

  static void submit(
      Jobs jobs, WorkspaceId workspace, NoticeId notice, DeviceId device, Instant at) {
    jobs.submit(
        workspace,
        PUSH + " " + device,
        PUSH,
        notice + " " + device,
        Map.of("notice", notice, "device", device),
        at);
  }

  @Override
  public String kind() {
    return PUSH;
  }

  @Override
  public int attempts() {
    return ATTEMPTS;
  }

  @Override
  public Outcome work(Job job) {
    if (job.createdAt().plus(NEWS).isBefore(base.clock().instant())) {
      return new Done();
    }
    DeviceId id = DeviceId.of(job.payload().path("device").asString(""));
    NoticeId what = NoticeId.of(job.payload().path("notice").asString(""));
    Optional<DeviceStore.Held> device =
        base.database().read(() -> devices.find(job.workspace(), id));
    if (device.isEmpty()) {
      return new Done();
    }
    Optional<Notice> notice =
        access
            .again(job.workspace(), "agent", device.get().agent().value())
            .flatMap(actor -> notices.own(actor, what));
    return notice.isEmpty() ? new Done() : settle(job.workspace(), device.get(), notice.get());
  }

  private Outcome settle(WorkspaceId workspace, DeviceStore.Held device, Notice notice) {
    return switch (bring(workspace, device, notice)) {
      case Postman.Result.Taken _, Postman.Result.Gone _ -> new Done();
      case Postman.Result.Refused(String reason) -> new Dead(reason);
      case Postman.Result.Later(Duration after, String reason) -> new Again(after, reason);
    };
  }

  private Postman.Result bring(WorkspaceId workspace, DeviceStore.Held held, Notice notice) {
    Phrases phrases = Phrases.of(agents.language(workspace, held.agent()));
    Postman.Result result = postman.bring(workspace, held, notice, phrases);
    DeviceId id = held.device().id();
    switch (result) {
      case Postman.Result.Taken _ ->
          base.database().run(() -> devices.used(workspace, id, base.clock().instant()));
      case Postman.Result.Gone _ -> base.database().write(() -> devices.delete(workspace, id));
      case Postman.Result.Refused _, Postman.Result.Later _ -> {}
    }
    return result;
  }

  /** Pushes one at once to all browsers of an agent, and says by name why it did not, if so. */
  Map<String, Optional<String>> now(AgentActor agent, Notice notice) {
    Map<String, Optional<String>> results = new LinkedHashMap<>();
    for (DeviceStore.Held held :
        base.database().read(() -> devices.of(agent.workspace(), agent.agent()))) {
      results.put(
          held.device().name(),
          switch (bring(agent.workspace(), held, notice)) {
            case Postman.Result.Taken _ -> Optional.empty();
            case Postman.Result.Gone(String reason) -> Optional.of(reason);
            case Postman.Result.Refused(String reason) -> Optional.of(reason);
            case Postman.Result.Later(Duration _, String reason) -> Optional.of(reason);
          });
    }
    return results;
  }
}
