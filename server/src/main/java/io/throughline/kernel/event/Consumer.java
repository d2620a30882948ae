package io.throughline.kernel.event;

import java.util.List;

/**
 * A reader of the log with a cursor of its own. It changes only the database, so that its effect
 * and its cursor commit together: every event takes effect once.
 */
public interface Consumer {
  /** The stable name under which its cursor is kept. */
  String name();

  /** Takes events in order, in a transaction that also moves the cursor. */
  void accept(List<Recorded> events);
}
