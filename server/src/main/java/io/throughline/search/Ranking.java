package io.throughline.search;

import io.throughline.kernel.error.Refusal;
import io.throughline.search.HitStore.Said;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The order of hits: the newest first, or among the newest those first that say the words as a
 * larger part of what they say, and exactly. Pages of the latter are told by how many were shown.
 */
final class Ranking {
  private final Query query;
  private final boolean relevance;
  private final Optional<String> cursor;
  private final int shown;

  Ranking(Query query, boolean relevance, Optional<String> cursor) {
    this.query = query;
    this.relevance = relevance;
    this.cursor = cursor;
    this.shown = relevance ? cursor.map(Ranking::number).orElse(0) : 0;
  }

  boolean relevance() {
    return relevance;
  }

  /** Where the newest are read on from. */
  Optional<Place> place() {
    return relevance ? Optional.empty() : cursor.map(Place::of);
  }

  /** The hits of this page and those behind it. */
  List<Said> order(List<Said> newest) {
    if (!relevance) {
      return newest;
    }
    Map<UUID, Double> scores = new HashMap<>();
    newest.forEach(said -> scores.put(said.id(), score(said)));
    return newest.stream()
        .sorted(Comparator.comparingDouble((Said said) -> -scores.getOrDefault(said.id(), 0.0)))
        .skip(shown)
        .toList();
  }

  /** Where the next page begins: behind so many of this one, the last of them at that place. */
  Optional<String> cursor(int many, Optional<Place> last) {
    return relevance ? Optional.of(String.valueOf(shown + many)) : last.map(Place::cursor);
  }

  private static Integer number(String cursor) {
    if (!cursor.matches("[0-9]{1,4}")) {
      throw new Refusal.Invalid("cursor", "is none of ours");
    }
    return Integer.valueOf(cursor);
  }

  private double score(Said said) {
    String named = said.subject().orElse("") + " " + String.join(" ", said.files());
    int words = 1 + said.text().length() / 6;
    long exact =
        Words.of(said.text()).stream()
            .filter(token -> query.words().contains(token.word()))
            .count();
    return 3.0 * query.in(named).size()
        + exact
        + 4.0 * query.in(said.text()).size() / Math.sqrt(words);
  }
}
