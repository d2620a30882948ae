package io.throughline.channel;

import io.throughline.inbox.Inbox;
import java.util.Map;

/** A channel that can play its provider at its own hook address, to try out the way in. */
public interface Rehearses {
  /** A genuine request that says nothing: it passes {@code verify}, and nothing comes of it. */
  Rehearsal rehearse(Inbox inbox);

  /**
   * A request to be made.
   *
   * @param headers by name, the signature among them
   * @param contentType of the body
   * @param body the exact text
   */
  record Rehearsal(Map<String, String> headers, String contentType, String body) {
    /** Keeps its own copy of the headers. */
    public Rehearsal {
      headers = Map.copyOf(headers);
    }
  }
}
