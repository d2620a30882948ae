package io.throughline.edge.socket;

import io.throughline.channel.hosted.HostedChannel;
import io.throughline.channel.hosted.VisitorAction;
import io.throughline.conversation.Attachments;
import io.throughline.conversation.Entry;
import io.throughline.customer.Customers;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.WorkspaceId;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the edge of widgets and apps asks of the house behind it. Blocking; never inside a
 * transaction.
 */
public interface ChatHouse {
  /** The active inbox of that public key whose provider we are. */
  Optional<Inbox> inbox(String key);

  /** The channel of such an inbox. */
  HostedChannel channel(Inbox inbox);

  /**
   * Makes an action durable; returns once it is.
   *
   * @throws io.throughline.kernel.error.Refusal.Unavailable if the store cannot take it now
   */
  void accept(Inbox inbox, VisitorAction action);

  /** Who somebody is taken for who shows this handle, proved by a signature. */
  Optional<Customers.Bearer> bearer(WorkspaceId workspace, Handle handle);

  /** Who the customers are today, by the ids asked for. */
  Map<CustomerId, CustomerId> today(WorkspaceId workspace, Collection<CustomerId> ids);

  /** The newest messages of a visitor's own thread, or those before one; oldest first. */
  List<Entry> thread(Inbox inbox, UUID visitor, int most, Optional<EntryId> before);

  /** The newest messages of all conversations of a person, or those before one; oldest first. */
  List<Entry> messages(
      WorkspaceId workspace, CustomerId person, int most, Optional<EntryId> before);

  /** When some agent last looked at these conversations; where nobody did, there is nothing. */
  Map<ConversationId, Instant> looked(
      WorkspaceId workspace, Collection<ConversationId> conversations);

  /** These entries, in order. */
  List<Entry> entries(WorkspaceId workspace, Collection<EntryId> ids);

  /** The names of the agents who are there. */
  List<String> here(WorkspaceId workspace);

  /** The visitor is typing. */
  void typing(Inbox inbox, UUID visitor);

  /**
   * Keeps a file until its message is sent.
   *
   * @throws io.throughline.kernel.error.Refusal.TooLarge if it is too large
   */
  AttachmentId upload(
      Inbox inbox, UUID visitor, String name, String mediaType, InputStream content);

  /** Opens a file that the visitor may see. */
  Attachments.Opened open(Inbox inbox, UUID visitor, AttachmentId id);
}
