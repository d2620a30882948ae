package io.throughline.simulator;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** A clock that is put back while the past is written, and runs as all others afterwards. */
public final class TownClock extends Clock {
  private final Clock real;
  private volatile Optional<Instant> standing = Optional.empty();

  /** Runs as this one until it is set. */
  public TownClock(Clock real) {
    this.real = real;
  }

  /** Stands at this time from now on. */
  void set(Instant at) {
    standing = Optional.of(at);
  }

  /** Runs again. */
  void release() {
    standing = Optional.empty();
  }

  @Override
  public Instant instant() {
    return standing.orElseGet(real::instant);
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
