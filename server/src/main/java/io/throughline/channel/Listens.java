package io.throughline.channel;

import io.throughline.inbox.Inbox;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A channel that fetches its messages itself (a mailbox, a long poll). */
public interface Listens {
  /** Whether this inbox's settings ask for listening. */
  boolean listens(Inbox inbox);

  /**
   * Listens until interrupted. Runs on a virtual thread of its own, on one node only. When it
   * throws, the pipeline shows the reason, waits and calls it again.
   *
   * @throws Exception whatever went wrong with the connection
   */
  void listen(Inbox inbox, Ear ear) throws Exception;

  /** Where a listener brings what it hears. */
  interface Ear {
    /** The listener's own bookmark, as last stored. */
    Optional<JsonNode> bookmark(String name);

    /**
     * Makes requests and the moved bookmark durable in one transaction; returns once they are. Each
     * request gets the headers given with it.
     */
    void accept(List<Heard> heard, String bookmarkName, JsonNode bookmark);

    /** Tells that all is well; clears a shown failure. */
    void healthy();
  }

  /**
   * One thing heard.
   *
   * @param headers by lower-case name
   */
  record Heard(Map<String, String> headers, RawRequest.Body body) {}
}
