package io.throughline.realtime;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.Entry;
import io.throughline.conversation.Horizon;
import io.throughline.conversation.Horizons;
import io.throughline.conversation.Overview;
import io.throughline.conversation.Timeline;
import io.throughline.conversation.visit.Visit;
import io.throughline.conversation.visit.Visits;
import io.throughline.customer.Customer;
import io.throughline.customer.Customers;
import io.throughline.customer.profile.Profile;
import io.throughline.customer.profile.Profiles;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what screens show, many at once. */
public final class Views implements Sight {
  private static final Overview.Tally NONE = new Overview.Tally(0, 0);
  private final Database database;
  private final Timeline timeline;
  private final Overview overview;
  private final Customers customers;
  private final Profiles profiles;
  private final Visits visits;
  private final Horizons horizons;

  /** Through these. */
  public Views(
      Database database,
      Timeline timeline,
      Overview overview,
      Visits visits,
      Customers customers,
      Profiles profiles) {
    this.database = database;
    this.timeline = timeline;
    this.overview = overview;
    this.visits = visits;
    this.horizons = new Horizons(database);
    this.customers = customers;
    this.profiles = profiles;
  }

  /** The customers as somebody who sees so far sees them, in their order. */
  public List<CustomerView> customers(Horizon horizon, List<Customer> people) {
    Map<CustomerId, CustomerView> views = database.read(() -> views(horizon, people));
    return people.stream().map(person -> Objects.requireNonNull(views.get(person.id()))).toList();
  }

  private Map<CustomerId, CustomerView> views(Horizon horizon, Collection<Customer> people) {
    Set<CustomerId> ids = people.stream().map(Customer::id).collect(Collectors.toSet());
    Map<CustomerId, Overview.Tally> tallies = overview.tallies(horizon, ids);
    Map<CustomerId, InboxId> preferred = overview.preferred(horizon, ids);
    Map<CustomerId, Profile> known = profiles.of(horizon.workspace(), ids);
    Map<CustomerId, CustomerView> views = new HashMap<>();
    for (Customer person : people) {
      Overview.Tally tally = tallies.getOrDefault(person.id(), NONE);
      views.put(
          person.id(),
          CustomerView.of(
              person,
              known.getOrDefault(person.id(), Profile.EMPTY),
              Optional.ofNullable(preferred.get(person.id())),
              new CustomerView.Tally(tally.open(), tally.total())));
    }
    return views;
  }

  @Override
  public Map<ConversationId, Conversation> conversations(
      WorkspaceId workspace, Collection<ConversationId> ids) {
    return timeline.conversations(workspace, ids).stream()
        .collect(Collectors.toMap(Conversation::id, Function.identity()));
  }

  @Override
  public Map<EntryId, Entry> entries(WorkspaceId workspace, Collection<EntryId> ids) {
    return timeline.entries(workspace, ids).stream()
        .collect(Collectors.toMap(Entry::id, Function.identity()));
  }

  @Override
  public Map<EntryId, Visit> visits(WorkspaceId workspace, Collection<EntryId> ids) {
    return visits.find(workspace, ids).stream()
        .collect(Collectors.toMap(Visit::id, Function.identity()));
  }

  @Override
  public Map<CustomerId, CustomerView> customers(Horizon horizon, Collection<CustomerId> ids) {
    return database.read(() -> today(horizon, ids));
  }

  private Map<CustomerId, CustomerView> today(Horizon horizon, Collection<CustomerId> ids) {
    Map<CustomerId, Customer> people = customers.all(horizon.workspace(), ids);
    Map<CustomerId, CustomerView> today = views(horizon, people.values());
    Map<CustomerId, CustomerView> views = new HashMap<>();
    people.forEach((id, person) -> views.put(id, Objects.requireNonNull(today.get(person.id()))));
    return views;
  }

  @Override
  public Set<ConversationId> seen(Horizon horizon, Collection<ConversationId> ids) {
    return horizons.seen(horizon, ids);
  }

  @Override
  public Set<ConversationId> living(Horizon horizon) {
    return horizons.living(horizon);
  }

  @Override
  public Map<ConversationId, Map<AgentId, Integer>> unread(
      WorkspaceId workspace, Collection<ConversationId> ids, Collection<AgentId> agents) {
    return overview.unread(workspace, ids, agents);
  }

  @Override
  public Map<AgentId, Conversation.Counts> counts(
      WorkspaceId workspace, Collection<Horizon> agents) {
    return overview.counts(workspace, agents);
  }

  @Override
  public Optional<ConversationId> conversation(
      WorkspaceId workspace, InboxId inbox, String threadKey) {
    return overview.conversation(workspace, inbox, threadKey);
  }
}
