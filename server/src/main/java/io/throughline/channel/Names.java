package io.throughline.channel;

import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;

/** A channel that gives a message its provider id before it leaves, the same at every attempt. */
public interface Names {
  /** The id. */
  String name(Inbox inbox, Outbound message);
}
