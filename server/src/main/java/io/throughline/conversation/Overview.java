package io.throughline.conversation;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers about many conversations at once, for those who keep many screens up to date. */
public final class Overview {
  private final Database database;
  private final OverviewStore store;

  /** Reads this database. */
  public Overview(Database database) {
    this.database = database;
    this.store = new OverviewStore(database);
  }

  /** How many of the customer's messages each agent has not seen, up to 99; absent is none. */
  public Map<ConversationId, Map<AgentId, Integer>> unread(
      WorkspaceId workspace, Collection<ConversationId> conversations, Collection<AgentId> agents) {
    return database.read(
        () -> {
          Map<ConversationId, List<Instant>> came = store.came(workspace, conversations);
          Map<ConversationId, Map<AgentId, Instant>> read =
              store.read(workspace, conversations, agents);
          Map<ConversationId, Map<AgentId, Integer>> unread = new HashMap<>();
          came.forEach(
              (conversation, times) -> {
                Map<AgentId, Integer> counts = new HashMap<>();
                for (AgentId agent : agents) {
                  Instant seen =
                      read.getOrDefault(conversation, Map.of()).getOrDefault(agent, Instant.MIN);
                  counts.put(agent, (int) times.stream().filter(seen::isBefore).count());
                }
                unread.put(conversation, counts);
              });
          return unread;
        });
  }

  /** The counts of the standard views for each of the agents of a workspace. */
  public Map<AgentId, Conversation.Counts> counts(
      WorkspaceId workspace, Collection<Horizon> agents) {
    return database.read(
        () -> {
          Horizon open = Horizon.open(workspace);
          List<OverviewStore.Group> groups = store.groups(open);
          long failed = store.failed(open);
          Map<AgentId, Conversation.Counts> counts = new HashMap<>();
          for (Horizon one : agents) {
            one.agent()
                .ifPresent(
                    agent ->
                        counts.put(
                            agent,
                            one.open()
                                ? counts(groups, failed, one.agent())
                                : counts(store.groups(one), store.failed(one), one.agent())));
          }
          return counts;
        });
  }

  /** The counts of the standard views for an agent, or for none. */
  static Conversation.Counts counts(
      List<OverviewStore.Group> groups, long failed, Optional<AgentId> agent) {
    return new Conversation.Counts(
        agent.map(id -> sum(groups, "open", Optional.of(Optional.of(id)))).orElse(0L),
        sum(groups, "open", Optional.of(Optional.empty())),
        sum(groups, "open", Optional.empty()),
        sum(groups, "snoozed", Optional.empty()),
        sum(groups, "resolved", Optional.empty()),
        failed,
        sum(groups, Spam.LISTED, Optional.empty()));
  }

  /** Tidies the tally of conversations; harmless to repeat. */
  public int sweep() {
    return database.write(store::fold);
  }

  /** How many conversations each customer has, of those that are seen; absent is none. */
  public Map<CustomerId, Tally> tallies(Horizon horizon, Collection<CustomerId> customers) {
    return database.read(() -> store.tallies(horizon, customers));
  }

  /** Over which inbox each customer wrote most lately, where it is seen; absent over none. */
  public Map<CustomerId, InboxId> preferred(Horizon horizon, Collection<CustomerId> customers) {
    return database.read(() -> store.preferred(horizon, customers));
  }

  /** The conversation that a thread of an inbox belongs to today. */
  public Optional<ConversationId> conversation(
      WorkspaceId workspace, InboxId inbox, String threadKey) {
    return database.read(() -> store.conversation(workspace, inbox, threadKey));
  }

  private static long sum(
      List<OverviewStore.Group> groups, String status, Optional<Optional<AgentId>> assignee) {
    return groups.stream()
        .filter(group -> group.status().equals(status))
        .filter(group -> assignee.map(group.assignee()::equals).orElse(true))
        .mapToLong(OverviewStore.Group::count)
        .sum();
  }

  /** How many conversations are open, and how many there are in all. */
  public record Tally(long open, long total) {}
}
