package io.throughline.channel;

import io.throughline.inbox.Inbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A channel that can try its settings against the provider. */
public interface Checks {
  /** Tries each thing that must work, in order. Blocking; never throws for a failing check. */
  List<Check> check(Inbox inbox);

  /**
   * The outcome of one check.
   *
   * @param what was tried
   * @param passed whether it worked
   * @param detail what to do if it did not, or what was seen
   * @param took how long it took, where that was measured
   */
  record Check(String what, boolean passed, String detail, Optional<Duration> took) {
    /** One whose time was not measured. */
    public Check(String what, boolean passed, String detail) {
      this(what, passed, detail, Optional.empty());
    }

    /** The same with the time it took. */
    public Check in(Duration time) {
      return new Check(what, passed, detail, Optional.of(time));
    }

    /** Tries something and measures how long it takes. */
    public static Check timed(Supplier<Check> attempt) {
      long from = System.nanoTime();
      Check check = attempt.get();
      return check.in(Duration.ofNanos(System.nanoTime() - from));
    }
  }
}
