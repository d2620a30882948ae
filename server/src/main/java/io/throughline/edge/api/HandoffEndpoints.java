package io.throughline.edge.api;

import io.throughline.conversation.handoff.Fact;
import io.throughline.conversation.handoff.Field;
import io.throughline.conversation.handoff.Handoff;
import io.throughline.conversation.handoff.HandoffDraft;
import io.throughline.conversation.handoff.Handoffs;
import io.throughline.edge.ProblemType;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.TeamId;
import io.throughline.workspace.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Conversations that are handed over, with what the record holds. */
final class HandoffEndpoints {
  private final Handoffs handoffs;

  HandoffEndpoints(Api.Core core) {
    this.handoffs = core.work().handoffs();
  }

  record NewItem(
      @Form(min = 1, max = 500, example = "A lamp by Saturday") String text,
      Optional<Instant> dueAt,
      Optional<EntryId> entryId) {}

  /** No items: it is not known. */
  record NewFact(Field field, @Form(max = 20) List<NewItem> items) {
    Fact.Wording wording() {
      return new Fact.Wording(
          field,
          items.stream()
              .map(item -> new Fact.Item(item.text().strip(), item.dueAt(), item.entryId()))
              .toList());
    }

    static List<Fact.Wording> wordings(List<NewFact> facts) {
      return facts.stream().map(NewFact::wording).toList();
    }
  }

  /** Exactly one of agentId and teamId is given; facts only where they differ from the record. */
  record NewHandoff(
      Optional<AgentId> agentId,
      Optional<TeamId> teamId,
      @Form(max = 2000, lines = true, example = "She waits for a call.") Optional<String> word,
      @Form(max = 9) Optional<List<NewFact>> facts) {
    HandoffDraft draft() {
      return new HandoffDraft(
          agentId, teamId, word.orElse(""), NewFact.wordings(facts.orElse(List.of())));
    }
  }

  record HandoffChange(@Form(max = 9) List<NewFact> facts) {}

  record Declining(@Form(min = 1, max = 500, example = "Not ours") String reason) {}

  Resource resource() {
    String one = "/conversations/{id}/handoffs/{handoff}";
    return new Resource(
        "Handoffs",
        List.of(
            Endpoint.get(
                    "/conversations/{id}/facts",
                    "listFacts",
                    "What the record holds for whoever takes it over; nothing is made up")
                .givesItemsOf(Fact.class)
                .does(call -> Answer.items(handoffs.facts(call.actor(), conversation(call)))),
            Endpoint.get(
                    "/conversations/{id}/handoffs", "listHandoffs", "Its hand-offs, newest first")
                .givesItemsOf(Handoff.class)
                .does(call -> Answer.items(handoffs.of(call.actor(), conversation(call)))),
            Endpoint.post(
                    "/conversations/{id}/handoffs",
                    "handOver",
                    "Hands it over to an agent or a team, with what is known")
                .by(Permission.ASSIGN)
                .takes(NewHandoff.class)
                .creates(Handoff.class)
                .does(
                    call ->
                        Answer.created(
                            handoffs.give(
                                call.actor(),
                                conversation(call),
                                call.body(NewHandoff.class).draft()))),
            Endpoint.patch(one, "correctHandoff", "Says something else of some fields")
                .by(Permission.NOTE)
                .takes(HandoffChange.class)
                .gives(Handoff.class)
                .does(
                    call ->
                        Answer.of(
                            handoffs.correct(
                                call.actor(),
                                conversation(call),
                                handoff(call),
                                NewFact.wordings(call.body(HandoffChange.class).facts())))),
            Endpoint.post(one + "/accept", "acceptHandoff", "I take it")
                .gives(Handoff.class)
                .refuses(ProblemType.CONFLICT)
                .does(
                    call ->
                        Answer.of(
                            handoffs.accept(call.actor(), conversation(call), handoff(call)))),
            Endpoint.post(one + "/decline", "declineHandoff", "I do not take it, and why")
                .takes(Declining.class)
                .gives(Handoff.class)
                .refuses(ProblemType.CONFLICT)
                .does(
                    call ->
                        Answer.of(
                            handoffs.decline(
                                call.actor(),
                                conversation(call),
                                handoff(call),
                                call.body(Declining.class).reason())))));
  }

  private static ConversationId conversation(Call call) {
    return call.id("id", ConversationId::of);
  }

  private static EntryId handoff(Call call) {
    return call.id("handoff", EntryId::of);
  }
}
