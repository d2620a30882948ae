package io.throughline.channel;

import io.throughline.inbox.Inbox;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A channel whose provider must be asked to bring messages, and may stop bringing them. It is
 * looked after whenever the inbox changes, and once an hour.
 */
public interface Heals {
  /** Looks whether the provider still brings everything, and asks it to. Blocking. */
  Finding heal(Inbox inbox);

  /** What was found. */
  sealed interface Finding {}

  /**
   * All is well, now at least.
   *
   * @param renewed settings that the provider has renewed, such as a token; mostly none
   * @param until when the credentials end, where the provider tells
   */
  record Well(Map<String, String> renewed, Optional<Instant> until) implements Finding {
    /** Keeps its own copy. */
    public Well {
      renewed = Map.copyOf(renewed);
    }

    /** With nothing renewed, of a provider that does not tell when the credentials end. */
    public static final Well WELL = new Well(Map.of(), Optional.empty());

    /** The same, with credentials that end then. */
    public Well until(Optional<Instant> end) {
      return new Well(renewed, end);
    }

    @Override
    public String toString() {
      return "well, renewed " + renewed.keySet();
    }
  }

  /** An administrator has to do something. */
  record Ill(String reason) implements Finding {}

  /** The provider could not be asked; it is tried again soon. */
  record Unclear(String reason) implements Finding {}
}
