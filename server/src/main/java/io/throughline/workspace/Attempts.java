package io.throughline.workspace;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.throughline.kernel.error.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Limits guessing: ten failed log-ins in a quarter of an hour per network address and e-mail
 * address, a hundred per network address. A success gives its attempt back. Counted per node.
 */
final class Attempts {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int PER_ACCOUNT = 10;
  private static final int PER_ADDRESS = 100;
  private static final long MOST = 200_000;

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(WINDOW.multipliedBy(2)).build();
  private final TimeMeter time;

  Attempts(Clock clock) {
    this.time = new Meter(clock);
  }

  /**
   * Counts an attempt.
   *
   * @throws Refusal.TooMany if there were too many, with the time until the next may be made
   */
  void count(String address, String email) {
    Bucket from = bucket(address, PER_ADDRESS);
    take(from);
    try {
      take(account(address, email));
    } catch (Refusal.TooMany e) {
      from.addTokens(1);
      throw e;
    }
  }

  /** Gives a counted attempt back, for it was right. */
  void forgive(String address, String email) {
    bucket(address, PER_ADDRESS).addTokens(1);
    account(address, email).addTokens(1);
  }

  private Bucket account(String address, String email) {
    return bucket(address + " " + email.toLowerCase(Locale.ROOT), PER_ACCOUNT);
  }

  private Bucket bucket(String key, int capacity) {
    return buckets.get(
        key,
        absent ->
            Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, WINDOW))
                .withCustomTimePrecision(time)
                .build());
  }

  private static void take(Bucket bucket) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
      throw new Refusal.TooMany(
          "Too many attempts to log in. Try again in " + seconds + " seconds.",
          Duration.ofSeconds(seconds));
    }
  }

  private record Meter(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
