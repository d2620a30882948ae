package io.throughline.channel;

import io.throughline.inbox.Inbox;

/** A channel whose provider wants to read something in the answer to its requests. */
public interface Acknowledges {
  /** The answer to a request that is genuine and safely kept. Pure. */
  Answers.Answer acknowledge(Inbox inbox, RawRequest request);
}
