package io.throughline.privacy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * For how long something is kept.
 *
 * @param channel only of this kind of inbox; else of all that have no rule of their own
 * @param what is let go
 * @param days after how many days
 */
public record Rule(Optional<String> channel, What what, int days) {
  /** What there is to let go. */
  public enum What {
    /** Requests of providers in their raw form. */
    REQUESTS,
    /** The bytes of files; that there was one stays. */
    ATTACHMENTS,
    /** Conversations that are resolved, so long after their last entry. */
    CONVERSATIONS,
    /** Page views and other visits. */
    VISITS;

    /** The stored name. */
    @JsonValue
    public String stored() {
      return name().toLowerCase(Locale.ROOT);
    }

    static What of(String stored) {
      return valueOf(stored.toUpperCase(Locale.ROOT));
    }
  }
}
