package io.throughline.bench.identity;

import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import java.time.Instant;
import java.util.List;

/** Something that happens in the made-up town, in the order of time. */
sealed interface Happening {
  /** When. */
  Instant at();

  /**
   * Somebody writes, or the host application tells of them.
   *
   * @param by who it really is
   * @param sender what the channel says of them
   */
  record Contact(Instant at, Resident by, Sender sender) implements Happening {}

  /** The network tells that somebody has another number. */
  record Renumbering(Instant at, List<Handle> before, List<Sender.Proof> after)
      implements Happening {}

  /** The host application tells that a number is somebody else's now. */
  record Handover(Instant at, Resident to, Handle handle) implements Happening {}
}
