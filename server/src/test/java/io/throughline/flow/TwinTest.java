package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A random history, once as it is and once with merges in between that are undone again, nested and
 * out of order: afterwards nobody can tell the one from the other. How many seeds are tried beyond
 * the given ones is {@code -Dtwin.seeds}.
 */
class TwinTest {
  private static final int STEPS = 80;
  private static final long FIRST = Long.getLong("twin.first", 100);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void mergesThatAreUndoneLeaveNoTrace(long seed) {
    hold(seed);
  }

  @org.junit.jupiter.api.Test
  void norDoManyMoreHistories() {
    for (long seed = FIRST; seed < FIRST + Integer.getInteger("twin.seeds", 8); seed++) {
      hold(seed);
    }
  }

  private static void hold(long seed) {
    Map<String, String> plain;
    try (Twin twin = new Twin(seed, 4, false).live(STEPS)) {
      plain = twin.seen();
      assertThat(twin.merged()).isZero();
    }
    try (Twin twin = new Twin(seed, 4, true).live(STEPS)) {
      Map<String, String> seen = twin.seen();
      assertThat(twin.merged()).as("merges of seed %d", seed).isPositive();
      assertThat(twin.undone()).isEqualTo(twin.merged());
      Map<String, String> wrong = new TreeMap<>();
      plain.forEach(
          (key, value) -> {
            if (!value.equals(seen.get(key))) {
              wrong.put(key, value + "\n--- but was\n" + seen.get(key));
            }
          });
      assertThat(wrong).as(() -> "what differs with seed " + seed + "\n" + twin.ledger()).isEmpty();
      assertThat(seen).isEqualTo(plain);
    }
  }
}
