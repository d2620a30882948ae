package io.throughline.kernel.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Counts and times, told in the text form of Prometheus. Names are dotted words such as {@code
 * events.lag.seconds}; labels have few values and never name a person.
 */
public final class Metrics implements AutoCloseable {
  /** The media type of {@link #text}. */
  public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /** With those of the JVM. */
  public Metrics() {
    collections.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** For libraries that report to it themselves. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Adds to a count. */
  public void count(String name, String label, String value) {
    Counter.builder(name).tag(label, value).register(registry).increment();
  }

  /** Reports how long something took. */
  public void time(String name, String label, String value, Duration took) {
    Timer.builder(name)
        .tag(label, value)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(1))
        .maximumExpectedValue(Duration.ofSeconds(30))
        .register(registry)
        .record(took);
  }

  /** Reports a number that is asked for whenever the metrics are read; quick to answer. */
  public void gauge(String name, String label, String value, Supplier<Number> number) {
    registry.gauge(name, List.of(Tag.of(label, value)), number, one -> one.get().doubleValue());
  }

  /** All of it, for Prometheus. */
  public String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
