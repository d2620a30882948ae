package io.throughline.channel;

import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RequestId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A raw request as administrators see it.
 *
 * @param state how far it is: waiting, done, of no use, or failed
 * @param reason why it was ignored or failed, or what of it was
 * @param size of the body in bytes
 */
public record Request(
    RequestId id,
    InboxId inboxId,
    Instant receivedAt,
    String state,
    Optional<String> reason,
    int attempts,
    Optional<Instant> processedAt,
    long size) {

  /**
   * A request with its raw form, all secrets covered.
   *
   * @param query the raw query text
   * @param body the first 64 KB as text; what is no UTF-8 is replaced
   */
  public record Whole(Request request, Map<String, String> headers, String query, String body) {}
}
