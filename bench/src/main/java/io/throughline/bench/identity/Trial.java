package io.throughline.bench.identity;

import io.throughline.bench.identity.Happening.Contact;
import io.throughline.bench.rig.Registry;
import io.throughline.customer.Customers;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Holdings;
import io.throughline.customer.Sender;
import io.throughline.kernel.config.AccessConfig;
import io.throughline.kernel.crypto.Keys;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.DatabaseUrl;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Access;
import io.throughline.workspace.Actor;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Plays what happens through the server's own resolution, on a real database, and judges it. */
final class Trial implements AutoCloseable {
  private static final int BATCH = 50;

  private final Registry registry;
  private final Database database;
  private final Customers customers;
  private final Holdings holdings;
  private final WorkspaceId workspace;
  private final Actor host;
  private final Map<Resident, CustomerId> lastSeen = new HashMap<>();

  /** On this migrated database, in a workspace of its own. */
  Trial(DatabaseUrl url) {
    Clock clock = Clock.systemUTC();
    registry = new Registry(url);
    database = registry.database();
    customers = registry.customers();
    holdings = registry.holdings();
    workspace = new WorkspaceId(new Ids(clock).next());
    host =
        new Access(
                database,
                Keys.of(new byte[32]),
                new AccessConfig(Optional.empty(), Duration.ofDays(1), Duration.ofDays(1)),
                clock)
            .system(workspace, "host application");
  }

  /** Plays it all and says how well people were told apart. */
  Verdict play(Settlement settlement) {
    Truth truth = new Truth(settlement.happenings());
    Map<Place, CustomerId> led = new HashMap<>();
    Map<Place, CustomerId> brought = new HashMap<>();
    List<Contact> waiting = new ArrayList<>();
    for (Happening happening : settlement.happenings()) {
      if (happening instanceof Contact contact) {
        waiting.add(contact);
        if (waiting.size() < BATCH) {
          continue;
        }
      }
      resolve(waiting, truth, led, brought);
      switch (happening) {
        case Contact _ -> {}
        case Happening.Renumbering change ->
            customers.move(workspace, change.before(), change.after(), change.at());
        case Happening.Handover change -> hand(change);
      }
    }
    resolve(waiting, truth, led, brought);
    brought.forEach(led::putIfAbsent);
    return judge(truth, led);
  }

  private void resolve(
      List<Contact> waiting,
      Truth truth,
      Map<Place, CustomerId> led,
      Map<Place, CustomerId> brought) {
    List<Customers.Resolved> people =
        customers.resolve(
            workspace,
            waiting.stream().map(one -> new Customers.Arrival(one.sender(), one.at())).toList());
    for (int i = 0; i < waiting.size(); i++) {
      Contact contact = waiting.get(i);
      CustomerId born = people.get(i).born();
      lastSeen.put(contact.by(), born);
      Handle lead = contact.sender().proof().handle();
      truth.place(contact, lead).ifPresent(place -> led.put(place, born));
      Truth.proofs(contact.sender())
          .forEach(
              proof ->
                  truth
                      .place(contact, proof.handle())
                      .ifPresent(place -> brought.put(place, born)));
    }
    waiting.clear();
  }

  /** Told by somebody who knows whom it concerns; of whom nothing was heard, nothing is told. */
  private void hand(Happening.Handover change) {
    Optional.ofNullable(lastSeen.get(change.to()))
        .ifPresent(
            to -> {
              try {
                holdings.give(
                    host,
                    to,
                    new Sender.Proof(change.handle(), Evidence.ATTESTED, "host application"),
                    change.at());
              } catch (Refusal.Conflict e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private Verdict judge(Truth truth, Map<Place, CustomerId> led) {
    Map<CustomerId, CustomerId> today = new HashMap<>();
    customers
        .all(workspace, led.values())
        .forEach((born, customer) -> today.put(born, customer.id()));
    Verdict.Count count = new Verdict.Count();
    List<Place> places = truth.places().stream().filter(led::containsKey).toList();
    for (int i = 0; i < places.size(); i++) {
      for (int j = i + 1; j < places.size(); j++) {
        Place one = places.get(i);
        Place other = places.get(j);
        count.pair(
            Objects.equals(today.get(led.get(one)), today.get(led.get(other))),
            one.meets(other),
            truth.known(one, other));
      }
    }
    return count.verdict(conflicts());
  }

  /** People in whom records met that were each verified as somebody else of one kind. */
  private long conflicts() {
    return database.read(
        () ->
            Objects.requireNonNull(
                database
                    .sql()
                    .fetchSingle(
                        """
                        select count(*) from (
                          select c.current_id from customer.identity i
                          join customer.customer c
                            on c.workspace_id = i.workspace_id and c.id = i.customer_id
                          where i.workspace_id = ? and i.evidence = 'verified'
                          group by c.current_id, i.kind, i.scope
                          having count(distinct i.value) > 1 and count(distinct i.customer_id) > 1) n
                        """,
                        workspace.value())
                    .get(0, Long.class)));
  }

  @Override
  public void close() {
    registry.close();
  }
}
