package io.throughline.channel.email;

import io.throughline.channel.RawRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** What is known about a mail besides its bytes, as headers of the stored request. */
final class Envelope {
  /** Recipient of the envelope. */
  static final String TO = "envelope-to";

  /** Sender of the envelope; empty for {@code <>}. */
  static final String FROM = "envelope-from";

  /** Who brought it. */
  static final String PEER = "envelope-peer";

  /** How it came. */
  static final String OVER = "envelope-over";

  /** When the mailbox took it, ISO 8601. */
  static final String RECEIVED = "envelope-received";

  private Envelope() {}

  static Optional<String> recipient(RawRequest request) {
    return request
        .header(TO)
        .or(() -> request.header("x-envelope-to"))
        .filter(text -> !text.isBlank());
  }

  static Optional<Instant> received(RawRequest request) {
    try {
      return request.header(RECEIVED).map(Instant::parse);
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }
}
