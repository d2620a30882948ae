package io.throughline.customer;

import io.throughline.kernel.id.CustomerId;
import java.util.List;

/**
 * A handle that passed to somebody.
 *
 * @param former the records whose handle it was until then
 * @param met the records of whoever was met only since, and turned out to be whom it passed to
 */
public record Handover(List<CustomerId> former, List<CustomerId> met) {
  /** Keeps its own copies. */
  public Handover {
    former = List.copyOf(former);
    met = List.copyOf(met);
  }
}
