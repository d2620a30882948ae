package io.throughline.bench.identity;

/**
 * How well people were told apart, counted in pairs of places.
 *
 * @param joined pairs that became one person by themselves
 * @param wrong of those, pairs that nobody uses both of
 * @param known pairs of one person that the evidence leads to
 * @param found of those, pairs that became one person
 * @param conflicts people in whom two different verified identities of one kind met
 */
record Verdict(long joined, long wrong, long known, long found, long conflicts) {
  /** The share of joined pairs that are right, in percent. */
  double precision() {
    return 100.0 * (joined - wrong) / joined;
  }

  /** The share of known pairs that were found, in percent. */
  double recall() {
    return 100.0 * found / known;
  }

  /** Counts pairs. */
  static final class Count {
    private long joined;
    private long wrong;
    private long known;
    private long found;

    void pair(boolean one, boolean right, boolean evident) {
      joined += one ? 1 : 0;
      wrong += one && !right ? 1 : 0;
      known += evident ? 1 : 0;
      found += evident && one ? 1 : 0;
    }

    Verdict verdict(long conflicts) {
      return new Verdict(joined, wrong, known, found, conflicts);
    }
  }
}
