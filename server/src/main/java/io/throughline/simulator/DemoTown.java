package io.throughline.simulator;

import io.throughline.conversation.Arrival;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Outbox;
import io.throughline.conversation.Reply;
import io.throughline.conversation.Route;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.workspace.AgentActor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Lets two weeks pass in a house that has not started to work yet: customers write in batches,
 * agents do what they do, each at its own time by the clock of the town. What agents wrote is
 * settled at once, so that nothing is left to be sent.
 */
final class DemoTown {
  private static final int BATCH = 200;
  private static final Duration PUT_OFF = Duration.ofDays(2);

  private final TownHall hall;
  private final Offices offices;
  private final TownClock clock;
  private final Letters letters = new Letters(new Random(48821));
  private final List<Arrival> receipts = new ArrayList<>();
  private final Instant now;

  DemoTown(TownHall hall, Offices offices, TownClock clock, Instant now) {
    this.hall = hall;
    this.offices = offices;
    this.clock = clock;
    this.now = now;
  }

  /** Lets the plans happen, all of them a step at a time. */
  void live(List<Plan> plans) {
    List<Plan> going = plans.stream().filter(Plan::customerIsNext).toList();
    while (!going.isEmpty()) {
      receive(going.stream().filter(Plan::customerIsNext).toList());
      List<Plan> round = going;
      hall.database().run(() -> round.forEach(this::work));
      settle();
      going = going.stream().filter(plan -> !plan.over()).toList();
    }
  }

  private void receive(List<Plan> writers) {
    List<Arrival> arrivals = new ArrayList<>();
    for (Plan plan : writers) {
      while (plan.customerIsNext()) {
        Beat beat = plan.take();
        arrivals.add(arrival(inbox(beat.kind()), letters.message(plan, beat), beat.at()));
      }
    }
    arrivals.sort(Comparator.comparing(Arrival::receivedAt));
    for (int from = 0; from < arrivals.size(); from += BATCH) {
      List<Arrival> batch = arrivals.subList(from, Math.min(from + BATCH, arrivals.size()));
      clock.set(batch.getLast().receivedAt());
      hall.work().reception().receive(offices.workspace(), batch);
    }
  }

  private void settle() {
    if (!receipts.isEmpty()) {
      clock.set(receipts.getLast().receivedAt());
      hall.work().reception().receive(offices.workspace(), receipts);
      receipts.clear();
    }
  }

  private static Arrival arrival(Inbox inbox, Inbound inbound, Instant at) {
    return new Arrival(inbox, inbound, Map.of(), at);
  }

  private Inbox inbox(String kind) {
    return Optional.ofNullable(offices.inboxes().get(kind)).orElseThrow();
  }

  private void work(Plan plan) {
    Optional<ConversationId> conversation =
        hall.work()
            .overview()
            .conversation(offices.workspace(), inbox(plan.lastKind()).id(), Letters.thread(plan));
    AgentActor agent = offices.agents().get(plan.agent() % offices.agents().size());
    while (!plan.over() && !plan.customerIsNext()) {
      Beat beat = plan.take();
      clock.set(beat.at());
      conversation.ifPresent(id -> act(agent, id, beat));
    }
  }

  private void act(AgentActor agent, ConversationId id, Beat beat) {
    switch (beat.act()) {
      case ANSWERS, FAILS -> answer(agent, id, beat);
      case NOTES -> hall.work().conversations().note(agent, id, beat.text(), List.of());
      case TAKES ->
          hall.work()
              .conversations()
              .assign(
                  agent,
                  id,
                  Optional.of(agent.agent()),
                  offices.teams().stream().findFirst(),
                  agent.name() + " took this");
      case SNOOZES ->
          hall.work().conversations().status(agent, id, "snoozed", Optional.of(now.plus(PUT_OFF)));
      case RESOLVES -> hall.work().conversations().status(agent, id, "resolved", Optional.empty());
      case WRITES -> throw new IllegalStateException("agents do not write as customers");
    }
  }

  private void answer(AgentActor agent, ConversationId id, Beat beat) {
    Route.Choice route = hall.work().conversations().routes(agent, id).getFirst();
    if (!route.open()) {
      return;
    }
    hall.work().conversations().read(agent, id);
    EntryId entry = hall.work().conversations().reply(agent, id, Reply.of(beat.text(), route.id()));
    Outbox outbox = hall.work().outbox();
    outbox.begin(offices.workspace(), entry, route.id(), (inbox, message) -> Optional.empty());
    if (beat.act() == Beat.Act.FAILS) {
      outbox.failed(
          offices.workspace(),
          entry,
          route.id(),
          "550",
          "5.1.1 The mailbox does not exist any more");
      return;
    }
    String provided =
        route.channel().equals(StandIns.CHAT) ? entry.toString() : "<" + entry + "@tern.example>";
    outbox.sent(offices.workspace(), entry, route.id(), provided);
    if (!route.channel().equals(StandIns.MAIL)) {
      Instant read = beat.at().plusSeconds(40);
      receipts.add(
          arrival(
              inbox(route.channel()),
              new Inbound.Receipt(
                  Optional.empty(), provided, Optional.empty(), DeliveryState.READ, "", "", read),
              read));
    }
  }
}
