package io.throughline.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.customer.Disclosure.Standing;
import io.throughline.customer.Disclosure.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The one rule of what may be told, as one table. */
@Tag("fast")
class DisclosureTest {
  /** Whose the handle is today; where they are told; what may be told on which evidence. */
  private static final String TABLE =
      """
      handle   place      what      verified attested claimed inferred
      theirs   same       exchange  yes      yes      yes     no
      theirs   same       history   yes      yes      no      no
      theirs   same       facts     yes      yes      no      no
      theirs   elsewhere  exchange  yes      yes      no      no
      theirs   elsewhere  history   yes      yes      no      no
      theirs   elsewhere  facts     yes      yes      no      no
      lost     same       exchange  no       no       no      no
      lost     same       history   no       no       no      no
      lost     same       facts     no       no       no      no
      lost     elsewhere  exchange  no       no       no      no
      lost     elsewhere  history   no       no       no      no
      lost     elsewhere  facts     no       no       no      no
      """;

  @Test
  void isAsTheTableSays() {
    List<String[]> rows = TABLE.lines().map(line -> line.strip().split("\\s+", -1)).toList();
    List<String> wrong = new ArrayList<>();
    int cells = 0;
    for (String[] row : rows.subList(1, rows.size())) {
      for (int column = 3; column < row.length; column++) {
        Evidence evidence = Evidence.of(rows.getFirst()[column]);
        Standing standing = new Standing(evidence, row[0].equals("theirs"), row[1].equals("same"));
        What what = What.valueOf(row[2].toUpperCase(Locale.ROOT));
        cells++;
        if (Disclosure.allows(standing, what) != row[column].equals("yes")) {
          wrong.add(standing + " " + what);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(cells)
        .as("every case there is")
        .isEqualTo(Evidence.values().length * What.values().length * 4);
  }
}
