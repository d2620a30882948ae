package io.throughline.kernel.event;

import java.util.List;
import java.util.Set;

/**
 * A reader of the log with a cursor of its own. It changes only the database, so that its effect
 * and its cursor commit together: every event takes effect once.
 */
public interface Consumer {
  /** The stable name under which its cursor is kept. */
  String name();

  /** What it takes; whatever else happens passes it by without being read. */
  Set<Class<? extends Event>> events();

  /** Whether nobody waits for it, so that it leaves the machine to others while there is much. */
  default boolean patient() {
    return false;
  }

  /** Takes events in order, in a transaction that also moves the cursor. */
  void accept(List<Recorded> events);
}
