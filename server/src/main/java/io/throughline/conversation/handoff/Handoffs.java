package io.throughline.conversation.handoff;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.Reception;
import io.throughline.conversation.Timeline;
import io.throughline.conversation.Transfers;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.TeamId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Agent;
import io.throughline.workspace.AgentState;
import io.throughline.workspace.Agents;
import io.throughline.workspace.Permission;
import io.throughline.workspace.Team;
import io.throughline.workspace.Teams;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Hands conversations over with what the record holds, so that nobody has to ask again. It goes to
 * the receiver at once; they say whether they take it.
 */
public final class Handoffs {
  private static final int MOST = 50;

  private final Database database;
  private final Clock clock;
  private final Timeline timeline;
  private final Transfers transfers;
  private final Findings findings;
  private final Agents agents;
  private final Teams teams;
  private final Wordings wordings;
  private final HandoffStore store;

  /** Wires them. */
  public Handoffs(
      Reception.Foundation base,
      Timeline timeline,
      Transfers transfers,
      Findings findings,
      Agents agents,
      Teams teams) {
    this.database = base.database();
    this.clock = base.clock();
    this.timeline = timeline;
    this.transfers = transfers;
    this.findings = findings;
    this.agents = agents;
    this.teams = teams;
    this.wordings = new Wordings(timeline);
    this.store = new HandoffStore(base.database());
  }

  /** What the record holds for a hand-off now: all fields, also those of which nothing is known. */
  public List<Fact> facts(Actor actor, ConversationId id) {
    return findings.of(actor, timeline.conversation(actor, id));
  }

  /** Those of a conversation and all its parts, the latest first. */
  public List<Handoff> of(Actor actor, ConversationId id) {
    ConversationId whole = timeline.conversation(actor, id).id();
    return database.read(() -> store.of(actor.workspace(), whole, MOST));
  }

  /**
   * Hands it over.
   *
   * @throws Refusal.Invalid naming what is wrong
   */
  public Handoff give(Actor actor, ConversationId id, HandoffDraft draft) {
    actor.require(Permission.ASSIGN);
    Conversation before = timeline.conversation(actor, id);
    Optional<Agent> agent = draft.agentId().map(one -> agent(actor, one));
    Optional<Team> team = draft.teamId().map(one -> team(actor, one));
    if (agent.isPresent() == team.isPresent()) {
      throw new Refusal.Invalid("agentId", "must be given, or else teamId");
    }
    wordings.check(actor, before.id(), draft.facts());
    Instant now = clock.instant();
    List<Fact> facts = Wordings.over(findings.of(actor, before), draft.facts(), actor.name(), now);
    return database.write(
        () -> {
          Transfers.Told told =
              transfers.pass(
                  actor,
                  id,
                  agent.map(Agent::id),
                  team.map(Team::id).or(() -> agent.flatMap(_ -> before.teamId())),
                  "handoff",
                  "handed this over to "
                      + agent.map(Agent::name).orElseGet(() -> "team " + name(team)));
          store.insert(
              actor,
              new Handoff(
                  told.entry(),
                  told.whole(),
                  new Handoff.Sender(actor.kind(), actor.id(), actor.name()),
                  agent.map(Agent::id),
                  team.map(Team::id),
                  draft.word().strip(),
                  facts,
                  Handoff.State.PENDING,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  now),
              told.part(),
              new HandoffStore.Before(before.assigneeId(), before.teamId()));
          return get(actor, told.whole(), told.entry());
        });
  }

  /**
   * Takes it. Who did so already is answered as before.
   *
   * @throws Refusal.Forbidden unless the actor is whom it was handed to, or of that team
   * @throws Refusal.Conflict if it is no longer to be taken
   */
  public Handoff accept(Actor actor, ConversationId id, EntryId handoff) {
    return database.write(
        () -> {
          Handoff pending = receivable(actor, id, handoff, Handoff.State.ACCEPTED);
          if (pending.state() == Handoff.State.PENDING) {
            store.settle(actor, handoff, Handoff.State.ACCEPTED, Optional.empty(), clock.instant());
            String sentence = "accepted the hand-off";
            if (pending.teamId().isPresent()) {
              transfers.pass(
                  actor, id, actor.agentId(), pending.teamId(), "handoff accepted", sentence);
            } else {
              transfers.remark(actor, id, "handoff accepted", sentence);
            }
          }
          return get(actor, pending.conversationId(), handoff);
        });
  }

  /**
   * Lets it go back to whoever handed it over.
   *
   * @param reason why; not empty
   * @throws Refusal.Forbidden unless the actor is whom it was handed to, or of that team
   * @throws Refusal.Conflict if it is no longer to be declined
   */
  public Handoff decline(Actor actor, ConversationId id, EntryId handoff, String reason) {
    if (reason.isBlank()) {
      throw new Refusal.Invalid("reason", "must say why");
    }
    return database.write(
        () -> {
          Handoff pending = receivable(actor, id, handoff, Handoff.State.DECLINED);
          if (pending.state() == Handoff.State.PENDING) {
            String why = reason.strip();
            store.settle(actor, handoff, Handoff.State.DECLINED, Optional.of(why), clock.instant());
            HandoffStore.Before before = store.before(actor.workspace(), handoff);
            transfers.pass(
                actor,
                id,
                sender(actor, pending).or(before::agent),
                before.team(),
                "handoff declined",
                "declined the hand-off: " + why);
          }
          return get(actor, pending.conversationId(), handoff);
        });
  }

  /**
   * Says something else of some fields.
   *
   * @throws Refusal.NotFound if there is none
   */
  public Handoff correct(
      Actor actor, ConversationId id, EntryId handoff, List<Fact.Wording> facts) {
    actor.require(Permission.NOTE);
    return database.write(
        () -> {
          ConversationId whole = locked(actor, id);
          get(actor, whole, handoff);
          wordings.check(actor, whole, facts);
          Fact.Correction by = new Fact.Correction(actor.name(), clock.instant());
          facts.forEach(
              one ->
                  store.correct(
                      actor.workspace(),
                      handoff,
                      new Fact(one.field(), one.items(), Optional.of(by))));
          if (!facts.isEmpty()) {
            transfers.remark(actor, id, "handoff corrected", "corrected the hand-off");
          }
          return get(actor, whole, handoff);
        });
  }

  private ConversationId locked(Actor actor, ConversationId id) {
    actor.require(Permission.READ);
    return transfers.whole(actor, id);
  }

  private Handoff get(Actor actor, ConversationId whole, EntryId id) {
    return store.of(actor.workspace(), whole, Integer.MAX_VALUE).stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new Refusal.NotFound("There is no hand-off " + id + " here."));
  }

  /** One that waits for this actor, or that they settled so before. */
  private Handoff receivable(
      Actor actor, ConversationId id, EntryId handoff, Handoff.State wanted) {
    Handoff found = get(actor, locked(actor, id), handoff);
    if (!receives(actor, found)) {
      throw new Refusal.Forbidden("Only those it was handed to can answer it.");
    }
    boolean again = found.state() == wanted && store.settledBy(actor, handoff);
    if (found.state() != Handoff.State.PENDING && !again) {
      throw new Refusal.Conflict(
          switch (found.state()) {
            case ACCEPTED -> found.settledBy().orElse("Somebody") + " has accepted it already.";
            case DECLINED -> found.settledBy().orElse("Somebody") + " has declined it already.";
            default -> "It was given to somebody else meanwhile.";
          });
    }
    return found;
  }

  private boolean receives(Actor actor, Handoff handoff) {
    Optional<AgentId> me = actor.agentId();
    return me.isPresent()
        && (me.equals(handoff.agentId())
            || handoff
                .teamId()
                .flatMap(team -> teams.find(actor.workspace(), team))
                .filter(team -> team.agents().contains(me.get()))
                .isPresent());
  }

  /** Whoever handed it over, if they still work here. */
  private Optional<AgentId> sender(Actor actor, Handoff handoff) {
    return handoff
        .from()
        .id()
        .filter(_ -> handoff.from().kind().equals("agent"))
        .map(AgentId::new)
        .filter(id -> works(actor, id).isPresent());
  }

  private Optional<Agent> works(Actor actor, AgentId id) {
    return agents.find(actor.workspace(), id).filter(one -> one.state() != AgentState.DEACTIVATED);
  }

  private Agent agent(Actor actor, AgentId id) {
    if (actor.agentId().equals(Optional.of(id))) {
      throw new Refusal.Invalid("agentId", "must be somebody else");
    }
    return works(actor, id)
        .orElseThrow(() -> new Refusal.Invalid("agentId", "there is no active agent " + id));
  }

  private Team team(Actor actor, TeamId id) {
    return teams
        .find(actor.workspace(), id)
        .orElseThrow(() -> new Refusal.Invalid("teamId", "there is no team " + id));
  }

  private static String name(Optional<Team> team) {
    return team.map(Team::name).orElse("");
  }
}
