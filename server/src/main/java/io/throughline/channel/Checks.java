package io.throughline.channel;

import io.throughline.inbox.Inbox;
import java.util.List;

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
   */
  record Check(String what, boolean passed, String detail) {}
}
