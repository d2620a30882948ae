package io.throughline.channel;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * By what raw requests about somebody are known.
 *
 * @param handles theirs, in the notation of {@code Handle.toString()}, and when
 * @param messages the providers' ids of messages that were erased, and ids of entries
 * @param mentioned whether something that nobody understood speaks of them
 */
public record Trail(List<Span> handles, Set<String> messages, Predicate<InputStream> mentioned) {
  /** A handle and the time in which it was theirs. */
  public record Span(String handle, Instant from, Optional<Instant> until) {
    boolean covers(String trace, Instant at) {
      return handle.equals(trace)
          && !at.isBefore(from)
          && (until.isEmpty() || at.isBefore(until.get()));
    }
  }

  boolean leads(List<String> traces, Instant at) {
    return traces.stream()
        .anyMatch(
            trace ->
                trace.startsWith(Traces.MESSAGE)
                    ? messages.contains(trace.substring(Traces.MESSAGE.length()))
                    : handles.stream().anyMatch(span -> span.covers(trace, at)));
  }
}
