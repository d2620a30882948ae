package io.throughline.channel;

import io.throughline.conversation.Route;
import io.throughline.inbox.Inbox;

/** A channel that can show the customer that somebody is writing to them. */
public interface Types {
  /** Shows it for a few seconds. Blocking; whatever goes wrong is of no consequence. */
  void typing(Inbox inbox, Route route);
}
