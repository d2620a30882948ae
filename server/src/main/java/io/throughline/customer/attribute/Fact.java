package io.throughline.customer.attribute;

import io.throughline.customer.Evidence;
import io.throughline.kernel.id.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What one source says of a customer.
 *
 * @param customer of whom, as born
 * @param key an attribute's key, or one of {@link Facts#OWN}
 * @param source who says it
 * @param evidence how sure the source is
 * @param value what it says; empty: it takes back what it said
 * @param at since when
 */
public record Fact(
    CustomerId customer,
    String key,
    Source source,
    Evidence evidence,
    Optional<JsonNode> value,
    Instant at) {

  /** An agent's word first, then the better evidence, then the newer. */
  private static final Comparator<Fact> BEST =
      Comparator.comparing((Fact fact) -> fact.source != Source.AGENT)
          .thenComparing(Fact::evidence)
          .thenComparing(Fact::at, Comparator.reverseOrder())
          .thenComparing(fact -> fact.customer.value());

  /**
   * The facts that hold among those of one key, the one to be shown first. What a source took back
   * holds no more, also what it said of another record of the same person before.
   */
  static List<Fact> holding(Collection<Fact> said) {
    Map<Source, Instant> takenBack = new HashMap<>();
    said.stream()
        .filter(fact -> fact.value.isEmpty())
        .forEach(fact -> takenBack.merge(fact.source, fact.at, Fact::later));
    List<Fact> holding = new ArrayList<>();
    said.stream()
        .filter(fact -> fact.value.isPresent())
        .filter(fact -> fact.at.isAfter(takenBack.getOrDefault(fact.source, Instant.MIN)))
        .sorted(BEST)
        .forEach(holding::add);
    return holding;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
