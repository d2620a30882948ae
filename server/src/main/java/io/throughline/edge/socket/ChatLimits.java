package io.throughline.edge.socket;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.throughline.kernel.error.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** How often a visitor, and everyone behind one address, may do things. Each node counts alone. */
final class ChatLimits {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int PAGE_VIEWS = 20;
  private static final int FORGET_AFTER = 200_000;

  private final LoadingCache<String, Bucket> arrivals;
  private final LoadingCache<String, Bucket> actions;
  private final LoadingCache<UUID, Bucket> messages;
  private final LoadingCache<UUID, Bucket> uploads;
  private final LoadingCache<UUID, Bucket> typing;
  private final LoadingCache<UUID, Bucket> views;

  /**
   * The most in a minute, and at once.
   *
   * @param arrivals sessions, sockets and polls of an address
   * @param actions messages and uploads of an address
   * @param messages of a visitor
   * @param uploads of a visitor
   */
  public record Rates(int arrivals, int actions, int messages, int uploads) {
    /** Enough for an office behind one address, too little for a flood. */
    public static final Rates USUAL = new Rates(600, 600, 60, 20);
  }

  ChatLimits(Rates rates, Clock clock) {
    TimeMeter meter = new Meter(clock);
    this.arrivals = buckets(rates.arrivals(), MINUTE, meter);
    this.actions = buckets(rates.actions(), MINUTE, meter);
    this.messages = buckets(rates.messages(), MINUTE, meter);
    this.uploads = buckets(rates.uploads(), MINUTE, meter);
    this.typing = buckets(1, Duration.ofSeconds(1), meter);
    this.views = buckets(PAGE_VIEWS, MINUTE, meter);
  }

  private static <K> LoadingCache<K, Bucket> buckets(int most, Duration in, TimeMeter meter) {
    return Caffeine.newBuilder()
        .maximumSize(FORGET_AFTER)
        .expireAfterAccess(in.multipliedBy(2))
        .build(
            key ->
                Bucket.builder()
                    .withCustomTimePrecision(meter)
                    .addLimit(limit -> limit.capacity(most).refillGreedy(most, in))
                    .build());
  }

  /** Somebody at this address asks for a session, a socket or a poll. */
  void arrive(String address) {
    take(arrivals.get(address), "too many visitors from this address");
  }

  /** The visitor sends something. */
  void send(UUID visitor, String address) {
    take(messages.get(visitor), "too many messages");
    take(actions.get(address), "too many messages from this address");
  }

  /** The visitor uploads a file. */
  void upload(UUID visitor, String address) {
    take(uploads.get(visitor), "too many files");
    take(actions.get(address), "too many files from this address");
  }

  /** Whether the visitor's typing is worth telling again. */
  boolean typed(UUID visitor) {
    return typing.get(visitor).tryConsume(1);
  }

  /** Whether a further page view of the visitor, and from this address, is still worth keeping. */
  boolean viewed(UUID visitor, String address) {
    return views.get(visitor).tryConsume(1) && actions.get(address).tryConsume(1);
  }

  private static void take(Bucket bucket, String what) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
      throw new Refusal.TooMany(
          what + "; try again in " + Math.max(1, wait.plusMillis(999).toSeconds()) + " s", wait);
    }
  }

  private record Meter(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return clock.millis() * 1_000_000;
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
