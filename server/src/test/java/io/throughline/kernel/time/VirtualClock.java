package io.throughline.kernel.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved. */
public final class VirtualClock extends Clock {
  private volatile Instant now;

  /** Standing at this time. */
  public VirtualClock(Instant now) {
    this.now = now;
  }

  /** Standing at noon of a day in spring, UTC. */
  public VirtualClock() {
    this(Instant.parse("2026-04-20T12:00:00Z"));
  }

  /** Moves it on. */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
