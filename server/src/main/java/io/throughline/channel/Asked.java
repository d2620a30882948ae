package io.throughline.channel;

import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.InboxId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is asked; what is not given makes no difference.
 *
 * @param direction which way
 * @param state how far
 * @param inbox where
 * @param channel at which kind of inbox
 * @param from not before this time
 * @param until before this time
 * @param words all of these words, the last one from its beginning, in the reason
 */
public record Asked(
    Optional<Direction> direction,
    Optional<String> state,
    Optional<InboxId> inbox,
    Optional<String> channel,
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<String> words) {
  Asked within(Direction way) {
    return new Asked(Optional.of(way), state, inbox, channel, from, until, words);
  }

  /** The same of what failed; what was of no use can be asked for, too. */
  Asked failed() {
    if (state.isEmpty()) {
      return new Asked(direction, Optional.of("failed"), inbox, channel, from, until, words);
    }
    if (!List.of("failed", "ignored").contains(state.get())) {
      throw new Refusal.Invalid("state", "must be failed or ignored: the rest has not failed");
    }
    return this;
  }

  List<Direction> ways() {
    return Stream.of(Direction.values())
        .filter(way -> direction.isEmpty() || direction.get() == way)
        .toList();
  }

  List<String> states(Direction way) {
    return way.states().stream().filter(one -> state.isEmpty() || state.get().equals(one)).toList();
  }
}
