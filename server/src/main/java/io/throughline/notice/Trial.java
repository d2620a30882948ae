package io.throughline.notice;

import io.throughline.conversation.Timeline;
import io.throughline.kernel.id.NoticeId;
import io.throughline.workspace.Access;
import io.throughline.workspace.AgentActor;
import io.throughline.workspace.Agents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets agents see, hear and get what a notice is like, at once and whatever they prefer. */
public final class Trial {
  private final Foundations base;
  private final Agents agents;
  private final Notices notices;
  private final Herald herald;
  private final Pushing pushing;
  private final Mailing mailing;

  /** By these ways. */
  public Trial(
      Foundations base,
      Access access,
      Agents agents,
      Timeline timeline,
      Notices notices,
      Pushing pushing,
      Mailing mailing) {
    this.base = base;
    this.agents = agents;
    this.notices = notices;
    this.herald = new Herald(base, access, timeline);
    this.pushing = pushing;
    this.mailing = mailing;
  }

  /**
   * How it went by one way.
   *
   * @param way {@code console}, {@code push} or {@code mail}
   * @param place the browser, for pushes, or the address
   * @param passed whether it left
   * @param reason why not
   */
  public record Outcome(
      String way, Optional<String> place, boolean passed, Optional<String> reason) {}

  /** Tries all ways; blocking. A mail goes only if it is asked for. */
  public List<Outcome> run(AgentActor actor, boolean mail) {
    NoticeId id = base.database().write(() -> herald.sample(actor.workspace(), actor.agent()));
    Notice notice = notices.own(actor, id).orElseThrow();
    List<Outcome> outcomes = new ArrayList<>();
    outcomes.add(new Outcome("console", Optional.empty(), true, Optional.empty()));
    for (Map.Entry<String, Optional<String>> one : pushing.now(actor, notice).entrySet()) {
      outcomes.add(
          new Outcome("push", Optional.of(one.getKey()), one.getValue().isEmpty(), one.getValue()));
    }
    if (outcomes.stream().noneMatch(one -> one.way().equals("push"))) {
      Optional<String> reason = Optional.of("none of your browsers takes pushes");
      outcomes.add(new Outcome("push", Optional.empty(), false, reason));
    }
    if (mail) {
      agents
          .find(actor.workspace(), actor.agent())
          .ifPresent(
              agent -> {
                Optional<String> failure = mailing.now(actor.workspace(), agent, notice);
                outcomes.add(
                    new Outcome("mail", Optional.of(agent.email()), failure.isEmpty(), failure));
              });
    }
    return outcomes;
  }
}
