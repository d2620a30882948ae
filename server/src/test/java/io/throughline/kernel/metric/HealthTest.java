package io.throughline.kernel.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a node says about itself. */
@Tag("fast")
class HealthTest {
  @Test
  void isReadyWhileAllChecksPassAndItIsNotStopping() {
    Health health = new Health();
    health.add("fine", Optional::empty);
    assertThat(health.ready()).isEqualTo(new Health.Report(true, java.util.Map.of()));
    health.add("disk", () -> Optional.of("is full"));
    health.add(
        "database",
        () -> {
          throw new IllegalStateException("is away");
        });
    assertThat(health.ready().ready()).isFalse();
    assertThat(health.ready().failures())
        .containsEntry("disk", "is full")
        .containsEntry("database", "is away")
        .doesNotContainKey("fine");
    health.drain();
    assertThat(health.ready().failures()).containsKey("server");
  }

  @Test
  void tellsMetricsToPrometheus() {
    try (Metrics metrics = new Metrics()) {
      metrics.count("deliveries", "state", "sent");
      metrics.count("deliveries", "state", "sent");
      metrics.time("requests", "kind", "chat", Duration.ofMillis(5));
      metrics.gauge("events.lag.seconds", "consumer", "realtime", () -> 3);
      assertThat(metrics.text())
          .contains("deliveries_total{state=\"sent\"} 2.0")
          .contains("requests_seconds_count{kind=\"chat\"} 1")
          .contains("events_lag_seconds{consumer=\"realtime\"} 3.0")
          .contains("jvm_memory_used_bytes");
    }
  }
}
