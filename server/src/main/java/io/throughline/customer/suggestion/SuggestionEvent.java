package io.throughline.customer.suggestion;

import io.throughline.kernel.event.Event;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.SuggestionId;
import java.util.Map;

/** What happens to suggestions. */
public sealed interface SuggestionEvent extends Event {
  /** The stored names. */
  Map<String, Class<? extends Event>> TYPES = Map.of("suggestion.changed", Changed.class);

  /**
   * A suggestion is new, has further reasons, or was decided.
   *
   * @param state open, accepted, rejected or settled
   * @param score after it
   */
  record Changed(
      SuggestionId suggestionId, String state, CustomerId oneId, CustomerId otherId, double score)
      implements SuggestionEvent {}
}
