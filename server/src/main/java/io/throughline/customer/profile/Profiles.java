package io.throughline.customer.profile;

import io.throughline.customer.Customer;
import io.throughline.customer.CustomerEvent;
import io.throughline.customer.Customers;
import io.throughline.customer.Evidence;
import io.throughline.customer.attribute.Definitions;
import io.throughline.customer.attribute.Fact;
import io.throughline.customer.attribute.Facts;
import io.throughline.customer.attribute.Source;
import io.throughline.customer.company.Companies;
import io.throughline.customer.company.Company;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.id.CompanyId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of customers besides their handles: told by agents, programs and messages. */
public final class Profiles {
  private final Database database;
  private final EventLog log;
  private final Customers customers;
  private final Facts facts;
  private final Companies companies;
  private final Clock clock;

  /** On this database. */
  public Profiles(Database database, EventLog log, Customers customers, Ids ids, Clock clock) {
    Definitions definitions = new Definitions(database, ids, clock);
    this.database = database;
    this.log = log;
    this.customers = customers;
    this.facts = new Facts(database, definitions);
    this.companies = new Companies(database, definitions, ids, clock);
    this.clock = clock;
  }

  /** The profiles of people, by who they are today; those of whom nothing is known are left out. */
  public Map<CustomerId, Profile> of(WorkspaceId workspace, Collection<CustomerId> people) {
    if (people.isEmpty()) {
      return Map.of();
    }
    return database.read(
        () -> {
          Map<CustomerId, Facts.Shown> said = facts.of(workspace, people);
          Map<CustomerId, List<Company.Named>> belong = companies.of(workspace, people);
          Set<CustomerId> known = new LinkedHashSet<>(said.keySet());
          known.addAll(belong.keySet());
          Map<CustomerId, Profile> profiles = new HashMap<>();
          for (CustomerId person : known) {
            profiles.put(
                person,
                new Profile(
                    said.getOrDefault(person, Facts.Shown.NOTHING),
                    belong.getOrDefault(person, List.of())));
          }
          return profiles;
        });
  }

  /**
   * An agent, or a program in an agent's stead, says something of a person.
   *
   * @param name the name agents call them by from now on, if it changes
   */
  public void tell(Actor actor, CustomerId id, Optional<String> name, Particulars particulars) {
    actor.require(Permission.EDIT_CUSTOMERS);
    database.run(
        () -> {
          customers.get(actor.workspace(), id);
          Set<CustomerId> changed =
              facts.save(
                  actor.workspace(),
                  particulars.facts(id, Source.AGENT, Evidence.VERIFIED, clock.instant()));
          if (name.isPresent()) {
            customers.rename(actor, id, name.get());
          } else {
            announce(actor.workspace(), changed);
          }
        });
  }

  /** Says that a person belongs to a company or does not, whatever their addresses. */
  public void belongs(Actor actor, CustomerId id, CompanyId company, boolean member) {
    actor.require(Permission.EDIT_CUSTOMERS);
    database.run(
        () -> {
          CustomerId current = customers.get(actor.workspace(), id).id();
          companies.say(actor, current, company, member);
          announce(actor.workspace(), Set.of(current));
        });
  }

  /**
   * Another system tells of customers, in one transaction and in order: they are found by the
   * handles that come along, as senders of messages are, or become customers.
   *
   * @return who each of them is
   */
  public List<Customers.Resolved> upsert(Actor actor, Source source, List<Upsert> told) {
    actor.require(Permission.EDIT_CUSTOMERS);
    Instant now = clock.instant();
    return database.write(
        () -> {
          List<Customers.Resolved> people =
              customers.resolve(
                  actor.workspace(),
                  told.stream().map(one -> new Customers.Arrival(one.sender(), now)).toList());
          List<Fact> said = new ArrayList<>();
          Map<CustomerId, String> names = new LinkedHashMap<>();
          for (int at = 0; at < people.size(); at++) {
            CustomerId born = people.get(at).born();
            said.addAll(told.get(at).particulars().facts(born, source, Evidence.VERIFIED, now));
            told.get(at).company().ifPresent(name -> names.put(born, name));
          }
          Set<CustomerId> changed = new LinkedHashSet<>(facts.save(actor.workspace(), said));
          changed.addAll(companies.say(actor.workspace(), names, source.stored()));
          people.stream()
              .filter(Customers.Resolved::created)
              .forEach(p -> changed.remove(p.born()));
          announce(actor.workspace(), changed);
          return people;
        });
  }

  /** Keeps what messages let us know. */
  public void learn(WorkspaceId workspace, List<Fact> learnt) {
    if (!learnt.isEmpty()) {
      database.run(() -> announce(workspace, facts.save(workspace, learnt)));
    }
  }

  /** Tells that something of these people, as born, is different now. */
  public void announce(WorkspaceId workspace, Collection<CustomerId> born) {
    if (born.isEmpty()) {
      return;
    }
    Map<CustomerId, CustomerEvent.Changed> events = new LinkedHashMap<>();
    for (Customer person : customers.all(workspace, born).values()) {
      events.put(person.id(), new CustomerEvent.Changed(person.id(), false, person.name()));
    }
    log.append(workspace, List.copyOf(events.values()));
  }
}
