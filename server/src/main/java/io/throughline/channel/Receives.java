package io.throughline.channel;

import io.throughline.inbox.Inbox;
import io.throughline.kernel.id.RequestId;
import java.util.List;
import java.util.Map;

/** A channel with a door of its own: a server on a port, one for all its inboxes. */
public interface Receives {
  /** Opens the door; closing the result shuts it. Does nothing when no port is configured. */
  AutoCloseable open(Reception reception);

  /** What stands behind the door. */
  interface Reception {
    /**
     * All inboxes of this channel that were not removed, of every workspace. What comes for a
     * paused one has to be put off, not refused.
     */
    List<Inbox> inboxes();

    /**
     * Makes a request durable; returns once it is.
     *
     * @throws io.throughline.kernel.error.Refusal.Unavailable if the store cannot take it now
     */
    RequestId accept(Inbox inbox, Map<String, String> headers, RawRequest.Body body);
  }
}
