package io.throughline.edge.socket;

import io.throughline.channel.chat.VisitorAction;
import io.throughline.conversation.Attachments;
import io.throughline.conversation.Entry;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.WorkspaceId;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the widget's edge asks of the house behind it. Blocking; never inside a transaction. */
public interface ChatHouse {
  /** The active inbox of that public key that takes chats. */
  Optional<Inbox> inbox(String key);

  /**
   * Makes an action durable; returns once it is.
   *
   * @throws io.throughline.kernel.error.Refusal.Unavailable if the store cannot take it now
   */
  void accept(Inbox inbox, VisitorAction action);

  /** Who holds the handle today. */
  Optional<CustomerId> person(WorkspaceId workspace, Handle handle);

  /** Who the customers are today, by the ids asked for. */
  Map<CustomerId, CustomerId> today(WorkspaceId workspace, Collection<CustomerId> ids);

  /** The newest messages of a visitor's own thread, oldest first. */
  List<Entry> thread(Inbox inbox, UUID visitor, int most);

  /** The newest messages of all conversations of a person, oldest first. */
  List<Entry> messages(WorkspaceId workspace, CustomerId person, int most);

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
