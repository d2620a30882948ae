package io.throughline.realtime;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.Entry;
import io.throughline.conversation.Overview;
import io.throughline.conversation.Timeline;
import io.throughline.customer.Customer;
import io.throughline.customer.Customers;
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
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what screens show, many at once. */
public final class Views implements Sight {
  private static final Overview.Tally NONE = new Overview.Tally(0, 0);
  private final Timeline timeline;
  private final Overview overview;
  private final Customers customers;

  /** Through these. */
  public Views(Timeline timeline, Overview overview, Customers customers) {
    this.timeline = timeline;
    this.overview = overview;
    this.customers = customers;
  }

  /** The customers as screens see them, in their order. */
  public List<CustomerView> customers(WorkspaceId workspace, List<Customer> people) {
    Map<CustomerId, Overview.Tally> tallies =
        overview.tallies(workspace, people.stream().map(Customer::id).toList());
    return people.stream()
        .map(person -> view(person, tallies.getOrDefault(person.id(), NONE)))
        .toList();
  }

  @Override
  public Map<ConversationId, Conversation> conversations(
      WorkspaceId workspace, Collection<ConversationId> ids) {
    return timeline.conversations(workspace, Optional.empty(), ids).stream()
        .collect(Collectors.toMap(Conversation::id, Function.identity()));
  }

  @Override
  public Map<EntryId, Entry> entries(WorkspaceId workspace, Collection<EntryId> ids) {
    return timeline.entries(workspace, ids).stream()
        .collect(Collectors.toMap(Entry::id, Function.identity()));
  }

  @Override
  public Map<CustomerId, CustomerView> customers(
      WorkspaceId workspace, Collection<CustomerId> ids) {
    Map<CustomerId, CustomerView> views = new HashMap<>();
    Map<CustomerId, Overview.Tally> tallies = overview.tallies(workspace, ids);
    customers
        .all(workspace, ids)
        .forEach((id, person) -> views.put(id, view(person, tallies.getOrDefault(id, NONE))));
    return views;
  }

  @Override
  public Map<ConversationId, Map<AgentId, Integer>> unread(
      WorkspaceId workspace, Collection<ConversationId> ids, Collection<AgentId> agents) {
    return overview.unread(workspace, ids, agents);
  }

  @Override
  public Map<AgentId, Conversation.Counts> counts(
      WorkspaceId workspace, Collection<AgentId> agents) {
    return overview.counts(workspace, agents);
  }

  @Override
  public Optional<ConversationId> conversation(
      WorkspaceId workspace, InboxId inbox, String threadKey) {
    return overview.conversation(workspace, inbox, threadKey);
  }

  private static CustomerView view(Customer person, Overview.Tally tally) {
    return CustomerView.of(person, new CustomerView.Tally(tally.open(), tally.total()));
  }
}
