package io.throughline.simulator;

import java.time.Duration;
import java.util.Optional;

/** What a stand-in of the Cloud API does instead of taking the next message. */
public sealed interface WhatsAppFault {
  /**
   * Refuses it.
   *
   * @param status of the answer
   * @param code the platform's error code
   * @param retryAfter for a header of that name
   */
  record Refuses(int status, int code, String details, Optional<String> retryAfter)
      implements WhatsAppFault {}

  /** Answers with this status and text, as a gateway in between would. */
  record Says(int status, String text) implements WhatsAppFault {}

  /** Takes it, and breaks the connection before answering. */
  record Drops() implements WhatsAppFault {}

  /** Takes it, and answers late. */
  record Delays(Duration time) implements WhatsAppFault {}

  /** Refuses with a code and status 400. */
  static WhatsAppFault refuses(int code) {
    return new Refuses(400, code, "Details of " + code, Optional.empty());
  }
}
