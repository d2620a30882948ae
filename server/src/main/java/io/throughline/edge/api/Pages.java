package io.throughline.edge.api;

import io.throughline.kernel.error.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Pages of short lists that are read whole. */
final class Pages {
  private Pages() {}

  /**
   * A page of items.
   *
   * @param next the cursor of the next page
   * @param total how many there are in all
   */
  record Page<T>(List<T> items, Optional<String> next, long total) {}

  /** The page that the call asks for; the cursor is the id of the last item before it. */
  static <T> Page<T> of(List<T> all, Function<T, Object> id, Call call) {
    int from = call.query("cursor").map(cursor -> after(all, id, cursor)).orElse(0);
    int to = Math.min(all.size(), from + call.limit());
    Optional<String> next =
        to < all.size() ? Optional.of(id.apply(all.get(to - 1)).toString()) : Optional.empty();
    return new Page<>(all.subList(from, to), next, all.size());
  }

  private static <T> int after(List<T> all, Function<T, Object> id, String cursor) {
    for (int at = 0; at < all.size(); at++) {
      if (id.apply(all.get(at)).toString().equals(cursor)) {
        return at + 1;
      }
    }
    throw new Refusal.Invalid("cursor", "is none of ours");
  }
}
