package io.throughline.customer;

import io.throughline.customer.Customers.Arrival;
import io.throughline.customer.Customers.Resolved;
import io.throughline.customer.Sender.Proof;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Signals;
import io.throughline.kernel.db.TestDatabase;
import io.throughline.kernel.event.Event;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.event.EventTypes;
import io.throughline.kernel.event.Position;
import io.throughline.kernel.event.Recorded;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The customer record on a database of its own, and short words for what arrives. */
final class CustomerRecord implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final TestDatabase fixture;
  final Database database;
  final EventLog events;
  final Customers customers;
  final WorkspaceId workspace;
  private Instant now = NOON;

  CustomerRecord(TestDatabase fixture) {
    Ids ids = new Ids(Clock.systemUTC());
    this.fixture = fixture;
    this.database = fixture.database();
    this.events =
        new EventLog(
            database,
            new Signals(database, fixture.source()),
            new EventTypes(List.of(CustomerEvent.TYPES)),
            Clock.systemUTC());
    this.customers = new Customers(database, events, ids);
    this.workspace = new WorkspaceId(ids.next());
  }

  static CustomerRecord open() {
    return new CustomerRecord(TestDatabase.fresh(20));
  }

  /** A handle in the notation of {@link Handles#parse}. */
  static Handle handle(String text) {
    return Handles.parse(text).orElseThrow();
  }

  static Proof verified(String handle) {
    return new Proof(handle(handle), Evidence.VERIFIED, "signed token");
  }

  static Proof attested(String handle) {
    return new Proof(handle(handle), Evidence.ATTESTED, "the network");
  }

  static Proof claimed(String handle) {
    return new Proof(handle(handle), Evidence.CLAIMED, "typed");
  }

  static Proof inferred(String handle) {
    return new Proof(handle(handle), Evidence.INFERRED, "signature");
  }

  static Sender sender(Proof proof, Proof... also) {
    return new Sender(proof, List.of(also), Optional.empty());
  }

  /** A message of this sender, a minute after the one before. */
  Resolved from(Proof proof, Proof... also) {
    return from(sender(proof, also));
  }

  Resolved named(String name, Proof proof, Proof... also) {
    return from(new Sender(proof, List.of(also), Optional.of(name)));
  }

  Resolved from(Sender sender) {
    now = now.plusSeconds(60);
    return at(now, sender);
  }

  Resolved at(Instant at, Sender sender) {
    return customers.resolve(workspace, List.of(new Arrival(sender, at))).getFirst();
  }

  List<Resolved> batch(Sender... senders) {
    return customers.resolve(
        workspace, Stream.of(senders).map(sender -> new Arrival(sender, now)).toList());
  }

  Customer get(Resolved resolved) {
    return customers.get(workspace, resolved.current());
  }

  /** What a customer holds, as {@code evidence handle}, ended ones left out. */
  List<String> holds(CustomerId id) {
    return customers.get(workspace, id).identities().stream()
        .filter(identity -> identity.validUntil().isEmpty())
        .map(
            identity ->
                identity.evidence().stored()
                    + " "
                    + new Handle(identity.kind(), identity.scope(), identity.value(), ""))
        .sorted()
        .toList();
  }

  List<Event> told() {
    return events.after(Position.START, 10_000).stream().map(Recorded::event).toList();
  }

  long count(String table) {
    return database.read(
        () ->
            Objects.requireNonNull(
                database
                    .sql()
                    .fetchSingle(
                        "select count(*) from " + table + " where workspace_id = ?",
                        workspace.value())
                    .get(0, Long.class)));
  }

  @Override
  public void close() {
    fixture.close();
  }
}
