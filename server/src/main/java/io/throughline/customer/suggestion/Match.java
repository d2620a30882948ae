package io.throughline.customer.suggestion;

import io.throughline.customer.Pair;
import io.throughline.kernel.id.CustomerId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A reason that was found for two people, as known today.
 *
 * @param about the number, handle or name they share
 */
record Match(CustomerId one, CustomerId other, Reason.Kind kind, String about) {
  /** What more people share than this says nothing about any two of them. */
  static final int CROWD = 8;

  Pair pair() {
    return Pair.of(one, other);
  }

  /** Without what a crowd shares. */
  static List<Match> uncrowded(List<Match> all) {
    Map<Object, Set<CustomerId>> sharers = new HashMap<>();
    for (Match match : all) {
      Set<CustomerId> who = sharers.computeIfAbsent(match.shared(), key -> new HashSet<>());
      who.add(match.one);
      who.add(match.other);
    }
    return all.stream()
        .filter(match -> !match.one.equals(match.other))
        .filter(match -> sharers.getOrDefault(match.shared(), Set.of()).size() <= CROWD)
        .toList();
  }

  private Object shared() {
    return List.of(kind, about);
  }
}
