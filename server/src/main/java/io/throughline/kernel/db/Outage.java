package io.throughline.kernel.db;

import io.throughline.kernel.error.Refusal;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells a database that fails for now from work that fails always. */
public final class Outage {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private Outage() {}

  /**
   * Whether the same work may succeed later: no connection in time, a lost one (SQLState class 08),
   * a server that stops or starts (57P0x), is out of resources (53) or may only be read for now
   * (25006), ended the transaction for the sake of another (40), or a lock that others hold
   * (55P03). See "PostgreSQL Error Codes" in its manual.
   */
  public static boolean explains(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal.Unavailable
          || cause instanceof SQLTransientException
          || (cause instanceof SQLException sql && passes(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Does what must not be forgotten: as long as the database fails for now, again every second.
   *
   * @param patience after which its failure is passed on
   */
  public static <T> T outlast(Duration patience, Supplier<T> work) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return work.get();
      } catch (RuntimeException e) {
        if (!explains(e) || System.nanoTime() > end || !rest()) {
          throw e;
        }
      }
    }
  }

  private static boolean rest() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean passes(@Nullable String state) {
    return state != null
        && (state.startsWith("08")
            || state.startsWith("57P0")
            || state.startsWith("53")
            || state.startsWith("40")
            || state.equals("25006")
            || state.equals("55P03"));
  }
}
