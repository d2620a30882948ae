package io.throughline.kernel.metric;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Whether this node can serve. It is alive as long as it answers at all; it is ready while every
 * check passes and it is not draining.
 */
public final class Health {
  private final Map<String, Supplier<Optional<String>>> checks = new ConcurrentHashMap<>();
  private volatile boolean draining;

  /**
   * Adds a check.
   *
   * @param check says what is wrong, or nothing; answers within a few seconds
   */
  public void add(String name, Supplier<Optional<String>> check) {
    checks.put(name, check);
  }

  /** From now on it is not ready: whoever spreads the load is to send it elsewhere. */
  public void drain() {
    draining = true;
  }

  /** Asks all checks. */
  public Report ready() {
    Map<String, String> failures = new LinkedHashMap<>();
    if (draining) {
      failures.put("server", "is stopping");
    }
    checks.forEach((name, check) -> ask(check).ifPresent(wrong -> failures.put(name, wrong)));
    return new Report(failures.isEmpty(), failures);
  }

  private static Optional<String> ask(Supplier<Optional<String>> check) {
    try {
      return check.get();
    } catch (RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * How it is.
   *
   * @param ready whether it can serve
   * @param failures what is wrong, by check
   */
  public record Report(boolean ready, Map<String, String> failures) {}
}
