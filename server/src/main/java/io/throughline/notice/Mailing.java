package io.throughline.notice;

import io.throughline.channel.Letter;
import io.throughline.channel.SendResult;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.job.Job;
import io.throughline.kernel.job.Jobs;
import io.throughline.kernel.job.Worker;
import io.throughline.workspace.Access;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Agent;
import io.throughline.workspace.Agents;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes to an agent who is on no console, some minutes after something came, one mail that gathers
 * what waits. Who is there is not written to as long as they stay.
 */
public final class Mailing implements Worker {
  private static final String MAIL = "notice mail";

  /** How long what came may be seen in the console first. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** What could not be mailed for so long is no news. */
  private static final Duration NEWS = Duration.ofDays(2);

  private static final int MOST = 50;
  private static final int LISTED = 20;

  private final Foundations base;
  private final Access access;
  private final Agents agents;
  private final Notices notices;
  private final Letterbox letterbox;
  private final Attendance attendance;
  private final URI console;

  /**
   * By this letterbox.
   *
   * @param console where agents find the console
   */
  public Mailing(
      Foundations base,
      Access access,
      Agents agents,
      Notices notices,
      Letterbox letterbox,
      Attendance attendance,
      URI console) {
    this.base = base;
    this.access = access;
    this.agents = agents;
    this.notices = notices;
    this.letterbox = letterbox;
    this.attendance = attendance;
    this.console = console;
  }

  /** Of several that come until then there is one. */
  static void submit(
      Jobs jobs, WorkspaceId workspace, AgentId agent, Instant now, Optional<Instant> quiet) {
    Instant soon = now.plus(PATIENCE);
    jobs.submit(
        workspace,
        MAIL + " " + agent,
        MAIL,
        agent.toString(),
        Map.of("agent", agent),
        quiet.filter(soon::isBefore).orElse(soon));
  }

  @Override
  public String kind() {
    return MAIL;
  }

  @Override
  public int attempts() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Outcome work(Job job) {
    AgentId id = AgentId.of(job.payload().path("agent").asString(""));
    Instant now = base.clock().instant();
    Optional<Actor> actor = access.again(job.workspace(), "agent", id.value());
    if (actor.isEmpty()) {
      return new Done();
    }
    List<Notice> waiting = notices.waiting(actor.get(), id, now.minus(NEWS), MOST);
    if (waiting.isEmpty()) {
      return new Done();
    }
    if (attendance.present(job.workspace()).contains(id)) {
      return new Again(PATIENCE, "they are there");
    }
    Agent agent = agents.find(job.workspace(), id).orElseThrow();
    String name = waiting.getLast().id().toString();
    return switch (letterbox.send(job.workspace(), letter(job.workspace(), name, agent, waiting))) {
      case SendResult.Sent _, SendResult.Unknown _ -> {
        notices.mailed(actor.get(), waiting);
        yield new Again(PATIENCE, "something may have come meanwhile");
      }
      case SendResult.Rejected(SendResult.Cause _, String _, String reason) -> new Dead(reason);
      case SendResult.Later(Duration after, String reason) -> new Again(after, reason);
    };
  }

  /** Writes at once, whoever is there; why it did not go, if so. */
  Optional<String> now(WorkspaceId workspace, Agent agent, Notice notice) {
    return switch (letterbox.send(
        workspace, letter(workspace, notice.id().toString(), agent, List.of(notice)))) {
      case SendResult.Sent _ -> Optional.empty();
      case SendResult.Unknown(String reason) -> Optional.of(reason);
      case SendResult.Rejected(SendResult.Cause _, String _, String reason) -> Optional.of(reason);
      case SendResult.Later(Duration _, String reason) -> Optional.of(reason);
    };
  }

  private Letter letter(WorkspaceId workspace, String id, Agent agent, List<Notice> waiting) {
    Phrases phrases = Phrases.of(agents.language(workspace, agent.id()));
    String subject =
        waiting.size() == 1 ? phrases.title(waiting.getFirst()) : phrases.several(waiting.size());
    String list =
        waiting.stream()
            .limit(LISTED)
            .map(notice -> paragraph(phrases, notice))
            .collect(Collectors.joining("\n"));
    int more = waiting.size() - LISTED;
    String text =
        "%s\n\n%s\n%s%s\n"
            .formatted(
                phrases.greeting(agent.name()),
                list,
                more > 0 ? phrases.more(more) + "\n\n" : "",
                phrases.end(URI.create(console + "/settings/notices")));
    return new Letter(id, agent.email(), agent.name(), subject, text, base.clock().instant());
  }

  private String paragraph(Phrases phrases, Notice notice) {
    String body = Phrases.body(notice);
    return phrases.title(notice)
        + "\n"
        + (body.isEmpty() ? "" : "  " + body + "\n")
        + "  "
        + Phrases.link(console, notice)
        + "\n";
  }
}
