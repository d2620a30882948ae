package io.throughline.conversation;

import io.throughline.inbox.Inbox;
import java.time.Instant;
import java.util.Map;

/**
 * Something a provider told us, on its way into a conversation.
 *
 * @param inbox over which it came
 * @param inbound what was told
 * @param files the files it brought, already stored, by the media they are
 * @param receivedAt when it reached us; no provider's time counts beyond it
 */
public record Arrival(Inbox inbox, Inbound inbound, Map<Media, Stored> files, Instant receivedAt) {
  /** Keeps its own copy of the files. */
  public Arrival {
    files = Map.copyOf(files);
  }

  /** When it counts as said: by the provider's time, but never after we got it. */
  Instant within(Instant at) {
    return at.isAfter(receivedAt) ? receivedAt : at;
  }

  /**
   * A file in the blob store.
   *
   * @param blob its key there
   * @param size in bytes
   */
  public record Stored(String blob, long size) {}

  /** What became of an arrival. */
  public sealed interface Outcome {}

  /** It changed the record. */
  public record Taken() implements Outcome {}

  /** It was known already. */
  public record Repeated() implements Outcome {}

  /** It changes nothing, and why. */
  public record Passed(String reason) implements Outcome {}
}
