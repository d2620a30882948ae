package io.throughline.bench.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.bench.Figure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A thousand people are told apart as well as promised. */
class IdentityTest {
  @Test
  void reachesItsTargets() {
    List<Figure> figures = new ArrayList<>();
    new Identity().run(0.25, figures::add);
    assertThat(figures).hasSize(5);
    assertThat(figures)
        .allSatisfy(figure -> assertThat(figure.reached()).as("%s", figure).isTrue());
    assertThat(figures.get(3).value()).as("pairs were joined at all").isGreaterThan(1_000);
  }

  @Test
  void theSameSeedMakesTheSameTownWithAllItsNoise() {
    Settlement one = new Settlement(Identity.PEOPLE, 7, Chances.USUAL);
    Settlement same = new Settlement(Identity.PEOPLE, 7, Chances.USUAL);
    assertThat(describe(one)).isEqualTo(describe(same));
    assertThat(describe(new Settlement(Identity.PEOPLE, 8, Chances.USUAL)))
        .isNotEqualTo(describe(one));
    assertThat(one.residents())
        .hasSize(Identity.PEOPLE)
        .allSatisfy(who -> assertThat(used(who)).isBetween(2L, 4L));
    Set<String> names = new HashSet<>();
    Map<String, Integer> boxes = new HashMap<>();
    for (Resident who : one.residents()) {
      names.add(who.name);
      who.mail.ifPresent(box -> boxes.merge(box.value(), 1, Integer::sum));
    }
    assertThat(names).as("some are called alike").hasSizeLessThan(Identity.PEOPLE);
    assertThat(boxes.values()).as("some share a mailbox").contains(2);
    assertThat(one.happenings()).hasAtLeastOneElementOfType(Happening.Renumbering.class);
    assertThat(one.happenings()).hasAtLeastOneElementOfType(Happening.Handover.class);
  }

  /** The id and the number of a network are one. */
  private static long used(Resident who) {
    return who.handles().stream()
        .filter(handle -> who.network.filter(handle::equals).isEmpty())
        .count();
  }

  private static List<String> describe(Settlement settlement) {
    return settlement.happenings().stream()
        .map(
            happening ->
                happening instanceof Happening.Contact contact
                    ? contact.at() + " " + contact.by().number + " " + contact.sender()
                    : happening.at().toString())
        .toList();
  }

  @Test
  void wrongAndMissingJoinsAreCounted() {
    Verdict.Count count = new Verdict.Count();
    count.pair(true, true, true);
    count.pair(true, false, false);
    count.pair(false, true, true);
    count.pair(false, true, false);
    Verdict verdict = count.verdict(1);
    assertThat(verdict.precision()).isEqualTo(50);
    assertThat(verdict.recall()).isEqualTo(50);
    assertThat(verdict.conflicts()).isOne();
  }
}
