package io.throughline.channel;

import io.throughline.inbox.Inbox;

/** A channel that can also carry what the house itself writes to teammates. */
public interface Posts {
  /** Carries a letter. Blocking. */
  SendResult post(Inbox inbox, Letter letter);
}
