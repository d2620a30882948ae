package io.throughline.edge.api;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.ConversationAttributes;
import io.throughline.conversation.Conversations;
import io.throughline.conversation.Timeline;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.TeamId;
import io.throughline.notice.Notices;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Agent;
import io.throughline.workspace.AgentState;
import io.throughline.workspace.Agents;
import io.throughline.workspace.Permission;
import io.throughline.workspace.Team;
import io.throughline.workspace.Teams;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Conversations: who has them, how they stand, what they are called. */
final class Assignments {
  private final Conversations conversations;
  private final Timeline timeline;
  private final ConversationAttributes attributes;
  private final Agents agents;
  private final Teams teams;
  private final Notices notices;

  Assignments(Api.Core core, Api.Tenancy tenancy, Api.Facts facts, Api.Noticing noticing) {
    this.attributes = facts.conversations();
    this.conversations = core.conversations();
    this.timeline = core.timeline();
    this.agents = tenancy.agents();
    this.teams = tenancy.teams();
    this.notices = noticing.notices();
  }

  /** How urgent a conversation is. */
  enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT
  }

  /** How a conversation stands. */
  enum Status {
    OPEN,
    SNOOZED,
    RESOLVED
  }

  record ConversationChange(
      @Form(max = 500) Optional<String> subject,
      Optional<Priority> priority,
      Change<TeamId> teamId,
      Optional<ObjectNode> attributes) {}

  record Assignment(Change<AgentId> agentId, Change<TeamId> teamId) {}

  record Judgement(boolean spam) {}

  record NewStatus(Status status, Optional<Instant> snoozedUntil) {}

  Resource resource() {
    return new Resource(
        "Conversation state",
        List.of(
            Endpoint.patch(
                    "/conversations/{id}",
                    "changeConversation",
                    "Subject, priority, team, attributes")
                .by(Permission.TRIAGE)
                .takes(ConversationChange.class)
                .gives(Conversation.class)
                .does(this::change),
            Endpoint.put("/conversations/{id}/assignment", "assign", "Gives it to agent or team")
                .by(Permission.ASSIGN)
                .takes(Assignment.class)
                .gives(Conversation.class)
                .does(this::assign),
            Endpoint.put("/conversations/{id}/status", "setStatus", "Opens, snoozes or resolves")
                .by(Permission.TRIAGE)
                .takes(NewStatus.class)
                .gives(Conversation.class)
                .does(this::status),
            Endpoint.put(
                    "/conversations/{id}/spam", "judge", "Says that it is spam, or that it is none")
                .takes(Judgement.class)
                .gives(Conversation.class)
                .does(
                    call -> {
                      conversations.judge(
                          call.actor(), id(call), call.body(Judgement.class).spam());
                      return shown(call);
                    }),
            Endpoint.put("/conversations/{id}/read", "markRead", "I have seen everything")
                .does(
                    call -> {
                      conversations.read(call.agent(), id(call));
                      notices.seen(call.agent(), id(call));
                      return Answer.empty();
                    }),
            Endpoint.delete("/conversations/{id}/read", "markUnread", "The last word is new again")
                .does(
                    call -> {
                      conversations.unread(call.agent(), id(call));
                      return Answer.empty();
                    }),
            Endpoint.post("/conversations/{id}/typing", "type", "I am typing")
                .does(
                    call -> {
                      conversations.typing(call.agent(), id(call));
                      return Answer.empty();
                    })));
  }

  private Answer change(Call call) {
    ConversationChange body = call.body(ConversationChange.class);
    body.attributes().ifPresent(given -> attributes.say(call.actor(), id(call), given));
    if (body.subject().isPresent() || body.priority().isPresent()) {
      conversations.describe(
          call.actor(),
          id(call),
          body.subject(),
          body.priority().map(value -> value.name().toLowerCase(Locale.ROOT)),
          Optional.empty());
    }
    if (body.teamId().asked()) {
      give(call, new Assignment(new Change.Absent<>(), body.teamId()));
    }
    return shown(call);
  }

  private Answer assign(Call call) {
    give(call, call.body(Assignment.class));
    return shown(call);
  }

  private void give(Call call, Assignment wanted) {
    Actor actor = call.actor();
    Conversation before = timeline.conversation(actor, id(call));
    Optional<Agent> agent = wanted.agentId().over(before.assigneeId()).map(id -> agent(actor, id));
    Optional<Team> team = wanted.teamId().over(before.teamId()).map(id -> team(actor, id));
    conversations.assign(
        actor, before.id(), agent.map(Agent::id), team.map(Team::id), sentence(actor, agent, team));
  }

  private static String sentence(Actor actor, Optional<Agent> agent, Optional<Team> team) {
    Optional<String> person =
        agent.map(
            one ->
                actor.id().filter(one.id().value()::equals).isPresent()
                    ? "themselves"
                    : one.name());
    if (person.isPresent() && team.isPresent()) {
      return "assigned this to " + person.get() + " and team " + team.get().name();
    }
    return person
        .or(() -> team.map(one -> "team " + one.name()))
        .map(whom -> "assigned this to " + whom)
        .orElse("unassigned this");
  }

  private Agent agent(Actor actor, AgentId id) {
    return agents
        .find(actor.workspace(), id)
        .filter(agent -> agent.state() != AgentState.DEACTIVATED)
        .orElseThrow(() -> new Refusal.Invalid("agentId", "there is no active agent " + id));
  }

  private Team team(Actor actor, TeamId id) {
    return teams
        .find(actor.workspace(), id)
        .orElseThrow(() -> new Refusal.Invalid("teamId", "there is no team " + id));
  }

  private Answer status(Call call) {
    NewStatus body = call.body(NewStatus.class);
    conversations.status(
        call.actor(), id(call), body.status().name().toLowerCase(Locale.ROOT), body.snoozedUntil());
    return shown(call);
  }

  private Answer shown(Call call) {
    return Answer.of(timeline.after(call.actor(), id(call)));
  }

  private static ConversationId id(Call call) {
    return call.id("id", ConversationId::of);
  }
}
