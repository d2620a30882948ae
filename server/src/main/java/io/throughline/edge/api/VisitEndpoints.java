package io.throughline.edge.api;

import io.throughline.conversation.Author;
import io.throughline.conversation.visit.Visit;
import io.throughline.conversation.visit.VisitDraft;
import io.throughline.conversation.visit.Visits;
import io.throughline.customer.Customers;
import io.throughline.customer.attribute.AttributeType;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.json.Json;
import io.throughline.realtime.EntryView;
import io.throughline.workspace.Actor;
import io.throughline.workspace.AgentActor;
import io.throughline.workspace.Permission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Visits: what happened outside of conversations. */
final class VisitEndpoints {
  private final Visits visits;
  private final Customers customers;

  VisitEndpoints(Api.Core core, Api.Facts facts) {
    this.visits = facts.visits();
    this.customers = core.customers();
  }

  record NewVisit(
      Visit.Kind kind,
      @Form(min = 1, max = 500, lines = true, example = "Oslo, Karl Johans gate") String name,
      Optional<Instant> at,
      @Form(max = 2000) Optional<String> link,
      Optional<ObjectNode> details,
      @Form(min = 1) Optional<String> key) {

    VisitDraft draft(CustomerId customer, Actor actor, List<Fault> faults) {
      link.filter(address -> !AttributeType.isLink(address))
          .ifPresent(
              address -> faults.add(new Fault("link", "must begin with https:// or http://")));
      return new VisitDraft(
          customer,
          kind,
          name.strip(),
          link,
          details.orElseGet(Json::object),
          key,
          author(actor),
          Optional.empty(),
          at);
    }
  }

  Resource resource() {
    return new Resource(
        "Visits",
        List.of(
            Endpoint.post(
                    "/customers/{id}/visits",
                    "addVisit",
                    "Something happened: it is on the timeline")
                .by(Permission.EDIT_CUSTOMERS)
                .named("id")
                .takes(NewVisit.class)
                .keeps(EntryView.class)
                .does(this::add)));
  }

  private Answer add(Call call) {
    CustomerId customer = Whom.of(call, customers);
    List<Fault> faults = new ArrayList<>();
    VisitDraft draft = call.body(NewVisit.class).draft(customer, call.actor(), faults);
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
    Visits.Added added = visits.add(call.actor(), List.of(draft)).getFirst();
    Visit visit = visits.find(call.actor().workspace(), List.of(added.id())).getFirst();
    return Answer.of(added.created() ? 201 : 200, EntryView.of(visit));
  }

  private static Author author(Actor actor) {
    return actor instanceof AgentActor agent
        ? new Author(
            Author.Kind.AGENT, Optional.of(agent.agent().value()), Optional.of(agent.name()))
        : new Author(Author.Kind.SYSTEM, Optional.empty(), Optional.of(actor.name()));
  }
}
