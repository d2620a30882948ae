package io.throughline.customer;

import java.util.HashMap;
import java.util.Map;

/**
 * Who is part of whom, as the living rows of a ledger say it: each row makes the whole of one part
 * of the whole of another. The same rows in the same order always give the same wholes.
 *
 * @param <I> the ids
 */
public final class Wholes<I> {
  private final Map<I, I> into = new HashMap<>();

  /** The whole of the part becomes part of the other's; nothing if they are one already. */
  public void join(I part, I other) {
    I small = whole(part);
    I large = whole(other);
    if (!small.equals(large)) {
      into.put(small, large);
    }
  }

  /** Of what it is part; itself if it stands alone. */
  public I whole(I id) {
    I current = id;
    for (I next = into.get(current); next != null; next = into.get(current)) {
      current = next;
    }
    return current;
  }
}
