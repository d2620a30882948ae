package io.throughline.kernel.id;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * Makes UUIDv7 values (RFC 9562, section 5.7): 48 bits of Unix milliseconds, a 12-bit counter
 * within the millisecond, then random bits. Values of one instance only climb, also when the clock
 * steps back.
 */
public final class Ids {
  private final Clock clock;
  private final SecureRandom random;
  private long lastMillis;
  private int counter;

  /** Ids by this clock. */
  public Ids(Clock clock) {
    this.clock = clock;
    this.random = new SecureRandom();
  }

  /** The next value. */
  public UUID next() {
    long low = random.nextLong();
    long high;
    synchronized (this) {
      long now = clock.millis();
      if (now > lastMillis) {
        lastMillis = now;
        counter = random.nextInt(0x400);
      } else if (++counter > 0xfff) {
        lastMillis++;
        counter = 0;
      }
      high = (lastMillis << 16) | 0x7000L | counter;
    }
    return new UUID(high, (low & 0x3fffffffffffffffL) | 0x8000000000000000L);
  }
}
