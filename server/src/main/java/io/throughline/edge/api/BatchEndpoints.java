package io.throughline.edge.api;

import io.throughline.conversation.proof.Handovers;
import io.throughline.conversation.visit.VisitDraft;
import io.throughline.conversation.visit.Visits;
import io.throughline.customer.Customers;
import io.throughline.customer.Handle;
import io.throughline.customer.attribute.Definition;
import io.throughline.customer.attribute.Definitions;
import io.throughline.customer.attribute.Subject;
import io.throughline.customer.record.CardDraft;
import io.throughline.customer.record.Records;
import io.throughline.edge.api.Batch.End;
import io.throughline.edge.api.Batch.Ready;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Customers, records and visits by the thousand, with results for each. */
final class BatchEndpoints {
  private static final int CUSTOMERS = 500;
  private static final int OTHERS = 1_000;
  private static final String WHO = "customer";

  private final Customers customers;
  private final Definitions definitions;
  private final Records records;
  private final Visits visits;
  private final Handovers handovers;

  BatchEndpoints(Api.Core core, Api.Facts facts, Api.Identities identities) {
    this.handovers = identities.handovers();
    this.customers = core.customers();
    this.definitions = facts.definitions();
    this.records = facts.records();
    this.visits = facts.visits();
  }

  Resource resource() {
    return new Resource(
        "Batches",
        List.of(
            batch("customers", "putCustomers", "As PUT /customers/{id}, each with `customer`")
                .does(this::customers),
            batch(
                    "records",
                    "putRecords",
                    "As PUT /customers/{id}/records/{type}/{key}, each with `customer`, `type`,"
                        + " `key`")
                .does(this::records),
            batch("visits", "addVisits", "As POST /customers/{id}/visits, each with `customer`")
                .does(this::visits)));
  }

  /** Each part commits by itself, so that no transaction spans the whole. */
  private static Endpoint.Draft batch(String what, String id, String summary) {
    return Endpoint.post("/batches/" + what, id, summary)
        .by(Permission.EDIT_CUSTOMERS)
        .takesMany(Batch.BatchItems.class)
        .gives(Batch.BatchResults.class)
        .outside();
  }

  private Answer customers(Call call) {
    Actor actor = call.actor();
    Told.vouching(actor);
    Map<String, Definition> known = definitions.of(actor.workspace(), Subject.CUSTOMER);
    List<JsonNode> items = call.body(Batch.BatchItems.class).items();
    Batch.Results results = new Batch.Results(items.size());
    List<Ready<Handovers.Telling>> ready = new ArrayList<>();
    for (int index = 0; index < items.size(); index++) {
      List<Fault> faults = new ArrayList<>();
      Line line = Line.of(items.get(index));
      Optional<Handle> external = Whom.external(line.name(WHO, faults));
      if (external.isEmpty() && faults.isEmpty()) {
        faults.add(new Fault(WHO, "must be external: and their id in the host application"));
      }
      Optional<Handovers.Telling> told =
          line.read(Told.class, faults)
              .flatMap(one -> external.map(handle -> one.telling(handle, actor, known, faults)));
      if (faults.isEmpty()) {
        ready.add(new Ready<>(index, told.orElseThrow()));
      } else {
        results.failed(index, faults);
      }
    }
    Batch.keep(
        ready,
        CUSTOMERS,
        chunk ->
            handovers.tell(actor, chunk).stream()
                .<End>map(person -> new End.Kept(person.current().value()))
                .toList(),
        results);
    return Answer.of(results.all());
  }

  private Answer records(Call call) {
    Actor actor = call.actor();
    List<JsonNode> items = call.body(Batch.BatchItems.class).items();
    Map<String, CustomerId> people = people(actor, items);
    Batch.Results results = new Batch.Results(items.size());
    List<Ready<CardDraft>> ready = new ArrayList<>();
    for (int index = 0; index < items.size(); index++) {
      List<Fault> faults = new ArrayList<>();
      Line line = Line.of(items.get(index));
      Optional<CustomerId> customer = line.customer(people, faults);
      String type = line.name("type", faults);
      String key = line.name("key", faults);
      Optional<RecordEndpoints.NewRecord> body = line.read(RecordEndpoints.NewRecord.class, faults);
      if (faults.isEmpty()) {
        ready.add(new Ready<>(index, body.orElseThrow().draft(customer.orElseThrow(), type, key)));
      } else {
        results.failed(index, faults);
      }
    }
    Batch.keep(
        ready,
        OTHERS,
        chunk -> records.put(actor, chunk).stream().map(BatchEndpoints::end).toList(),
        results);
    return Answer.of(results.all());
  }

  private static End end(Records.Outcome outcome) {
    return switch (outcome) {
      case Records.Kept kept -> new End.Kept(kept.id().value());
      case Records.Refused(List<Fault> faults) -> new End.Refused(faults);
    };
  }

  private Answer visits(Call call) {
    Actor actor = call.actor();
    List<JsonNode> items = call.body(Batch.BatchItems.class).items();
    Map<String, CustomerId> people = people(actor, items);
    Batch.Results results = new Batch.Results(items.size());
    List<Ready<VisitDraft>> ready = new ArrayList<>();
    for (int index = 0; index < items.size(); index++) {
      List<Fault> faults = new ArrayList<>();
      Line line = Line.of(items.get(index));
      Optional<CustomerId> customer = line.customer(people, faults);
      Optional<VisitDraft> draft =
          line.read(VisitEndpoints.NewVisit.class, faults)
              .flatMap(body -> customer.map(whom -> body.draft(whom, actor, faults)));
      if (faults.isEmpty()) {
        ready.add(new Ready<>(index, draft.orElseThrow()));
      } else {
        results.failed(index, faults);
      }
    }
    Batch.keep(
        ready,
        OTHERS,
        chunk ->
            visits.add(actor, chunk).stream()
                .<End>map(added -> new End.Kept(added.id().value()))
                .toList(),
        results);
    return Answer.of(results.all());
  }

  private Map<String, CustomerId> people(Actor actor, List<JsonNode> items) {
    Set<String> named = new HashSet<>();
    for (JsonNode item : items) {
      String text = item.path(WHO).asString("");
      if (Texts.fault(text, 1, Call.LONGEST_NAME, false).isEmpty()) {
        named.add(text);
      }
    }
    return Whom.all(actor.workspace(), customers, named);
  }

  /** One of many: an object of which some parts are read by themselves. */
  private record Line(JsonNode item) {
    static Line of(JsonNode item) {
      return new Line(item.deepCopy());
    }

    String take(String part) {
      String text = item.path(part).asString("");
      if (item instanceof ObjectNode object) {
        object.remove(part);
      }
      return text;
    }

    String name(String part, List<Fault> faults) {
      String text = take(part);
      Texts.fault(text, 1, Call.LONGEST_NAME, false)
          .ifPresent(reason -> faults.add(new Fault(part, reason)));
      return text;
    }

    Optional<CustomerId> customer(Map<String, CustomerId> people, List<Fault> faults) {
      Optional<CustomerId> found = Optional.ofNullable(people.get(take(WHO)));
      if (found.isEmpty()) {
        faults.add(new Fault(WHO, "must be a customer's id, or external: and a known id"));
      }
      return found;
    }

    <T extends Record> Optional<T> read(Class<T> type, List<Fault> faults) {
      try {
        return Optional.of(BodyReader.read(item, type));
      } catch (Refusal.Invalid e) {
        faults.addAll(e.faults());
        return Optional.empty();
      }
    }
  }
}
