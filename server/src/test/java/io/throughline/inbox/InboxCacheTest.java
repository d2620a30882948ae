package io.throughline.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InboxCacheTest {
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger lookUps = new AtomicInteger();
  private final InboxCache cache = new InboxCache(nanos::get);

  @Test
  void keepsAnAnswerForAWhileAndForgetsItInTimeOrWhenTold() {
    ask();
    ask();
    assertThat(lookUps).hasValue(1);
    nanos.addAndGet(Duration.ofSeconds(11).toNanos());
    ask();
    assertThat(lookUps).hasValue(2);
    cache.clear();
    ask();
    assertThat(lookUps).hasValue(3);
  }

  private void ask() {
    List<Inbox> none =
        cache.get(
            new InboxCache.Question.Key("key"),
            () -> {
              lookUps.incrementAndGet();
              return List.of();
            });
    assertThat(none).isEmpty();
  }
}
