package io.throughline.simulator;

import java.time.Duration;
import java.util.Optional;

/** What a stand-in does instead of taking the next message. */
public sealed interface StandInFault {
  /**
   * Refuses it.
   *
   * @param status of the answer
   * @param code the platform's error code
   * @param subcode a finer one, or zero
   * @param retryAfter for a header of that name
   */
  record Refuses(int status, int code, int subcode, String details, Optional<String> retryAfter)
      implements StandInFault {}

  /** Answers with this status and text, as a gateway in between would. */
  record Says(int status, String text) implements StandInFault {}

  /** Takes it, and breaks the connection before answering. */
  record Drops() implements StandInFault {}

  /** Takes it, and answers late. */
  record Delays(Duration time) implements StandInFault {}

  /** Answers it and all that follow for this long with 503. */
  record Away(Duration time) implements StandInFault {}

  /** Is back at once from wherever it is, and forgets what else it was to do. */
  record Back() implements StandInFault {}

  /** Refuses with a code, a subcode and status 400. */
  static StandInFault refuses(int code, int subcode) {
    return new Refuses(400, code, subcode, "Details of " + code, Optional.empty());
  }

  /** Refuses with a code and status 400. */
  static StandInFault refuses(int code) {
    return refuses(code, 0);
  }
}
