package io.throughline.realtime;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.Entry;
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

/** What realtime reads of lower floors, always for many at once; unknown ids are left out. */
public interface Sight {
  /** Conversations as nobody in particular sees them. */
  Map<ConversationId, Conversation> conversations(
      WorkspaceId workspace, Collection<ConversationId> ids);

  /** Entries. */
  Map<EntryId, Entry> entries(WorkspaceId workspace, Collection<EntryId> ids);

  /** Visits. */
  Map<EntryId, Visit> visits(WorkspaceId workspace, Collection<EntryId> ids);

  /** Customers. */
  Map<CustomerId, CustomerView> customers(WorkspaceId workspace, Collection<CustomerId> ids);

  /** How many messages each agent has not seen; absent is none. */
  Map<ConversationId, Map<AgentId, Integer>> unread(
      WorkspaceId workspace, Collection<ConversationId> ids, Collection<AgentId> agents);

  /** The counts of the standard views for each agent. */
  Map<AgentId, Conversation.Counts> counts(WorkspaceId workspace, Collection<AgentId> agents);

  /** The conversation that the thread of an inbox belongs to today. */
  Optional<ConversationId> conversation(WorkspaceId workspace, InboxId inbox, String threadKey);
}
