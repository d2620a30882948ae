package io.throughline.channel;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Limits.Rate;
import io.throughline.kernel.id.InboxId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps to the rates that providers allow. Each node counts alone. */
final class Pace {
  private static final int MOST = 100_000;

  private final LoadingCache<Counted, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfterAccess(Duration.ofMinutes(10))
          .build(Pace::bucket);

  /** How long the message has to wait; zero: it may go now, and is counted. */
  Duration wait(Inbox inbox, Outbound message) {
    List<Bucket> counted = new ArrayList<>();
    for (Rate rate : inbox.descriptor().limits().rates()) {
      String whom = rate.per() == Rate.Per.RECIPIENT ? message.threadKey() : "";
      Bucket bucket = buckets.get(new Counted(inbox.id(), whom, rate));
      ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        counted.forEach(other -> other.addTokens(1));
        return Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
      }
      counted.add(bucket);
    }
    return Duration.ZERO;
  }

  private static Bucket bucket(Counted counted) {
    Rate rate = counted.rate();
    return Bucket.builder()
        .addLimit(
            limit -> limit.capacity(rate.messages()).refillGreedy(rate.messages(), rate.period()))
        .build();
  }

  private record Counted(InboxId inbox, String whom, Rate rate) {}
}
