package io.throughline.realtime;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.Entry;
import io.throughline.conversation.Horizon;
import io.throughline.conversation.visit.Visit;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What realtime reads of lower floors, always for many at once; unknown ids are left out. */
public interface Sight {
  /** Conversations as nobody in particular sees them. */
  Map<ConversationId, Conversation> conversations(
      WorkspaceId workspace, Collection<ConversationId> ids);

  /** Entries. */
  Map<EntryId, Entry> entries(WorkspaceId workspace, Collection<EntryId> ids);

  /** Visits. */
  Map<EntryId, Visit> visits(WorkspaceId workspace, Collection<EntryId> ids);

  /** Customers, with figures of those conversations that are seen. */
  Map<CustomerId, CustomerView> customers(Horizon horizon, Collection<CustomerId> ids);

  /** Those of the conversations that are seen. */
  Set<ConversationId> seen(Horizon horizon, Collection<ConversationId> ids);

  /** The conversations that are seen and not resolved. */
  Set<ConversationId> living(Horizon horizon);

  /** How many messages each agent has not seen; absent is none. */
  Map<ConversationId, Map<AgentId, Integer>> unread(
      WorkspaceId workspace, Collection<ConversationId> ids, Collection<AgentId> agents);

  /** The counts of the standard views for each agent. */
  Map<AgentId, Conversation.Counts> counts(WorkspaceId workspace, Collection<Horizon> agents);

  /** The conversation that the thread of an inbox belongs to today. */
  Optional<ConversationId> conversation(WorkspaceId workspace, InboxId inbox, String threadKey);
}
