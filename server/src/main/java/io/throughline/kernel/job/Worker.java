package io.throughline.kernel.job;

import java.time.Duration;

/** Does the jobs of one kind. Must be idempotent: after a crash the job comes again. */
public interface Worker {
  /** The kind of jobs. */
  String kind();

  /** Does the job, outside any transaction. An exception counts as {@link Again} with back-off. */
  Outcome work(Job job);

  /** Told when a job was given up after its last attempt; in no transaction. */
  default void givenUp(Job job, String reason) {}

  /** How many attempts a job of this kind gets. */
  default int attempts() {
    return 12;
  }

  /** What became of an attempt. */
  sealed interface Outcome {}

  /** Finished; the job is gone. */
  record Done() implements Outcome {}

  /**
   * To be tried again.
   *
   * @param after how long to wait; zero: back-off with jitter
   * @param reason for the dead-letter view
   */
  record Again(Duration after, String reason) implements Outcome {}

  /** Never to be tried again by itself. */
  record Dead(String reason) implements Outcome {}
}
