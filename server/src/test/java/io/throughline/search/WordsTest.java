package io.throughline.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.kernel.error.Refusal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How texts are cut, what is near, and what is shown. */
@Tag("fast")
class WordsTest {
  private static List<String> words(String text) {
    return Words.of(text).stream().map(Token::word).toList();
  }

  private static List<String> marked(Passage passage) {
    return passage.marks().stream()
        .map(mark -> passage.text().substring(mark.from(), mark.to()))
        .toList();
  }

  private static Passage passage(String asked, String text) {
    return Passage.around(text, Query.of(asked).in(text));
  }

  @Test
  void wordsAreFoldedAsPeopleTypeThem() {
    assertThat(words("Blåbær, STRASSE straße; e\u0301clair ŁÓDŹ don't x_y"))
        .containsExactly("blabaer", "strasse", "strasse", "eclair", "lodz", "don", "t", "x", "y");
    assertThat(words("ann.smith+shop@mail.example"))
        .containsExactly("ann", "smith", "shop", "mail", "example");
    assertThat(words("a\u0000\ud83d\ude00b\ud83d")).containsExactly("a", "b");
  }

  @Test
  void scriptsWithoutSpacesAreCutIntoPairs() {
    assertThat(words("注文番号")).containsExactly("注文", "文番", "番号", "号");
    assertThat(Query.of("文番号").words()).containsExactly("文番", "番号");
    assertThat(Query.of("号").words()).containsExactly("号");
    assertThat(marked(passage("文番号", "ご注文番号について"))).containsExactly("文番号");
  }

  @Test
  void slipsOfThePenShareAKeyAndOtherWordsAreFarOff() {
    List<List<String>> pairs =
        List.of(
            List.of("lindqvist", "lindqist"),
            List.of("lindqvist", "linqdvsit"),
            List.of("smith", "smtih"),
            List.of("johnson", "johnsson"),
            List.of("frida", "friida"),
            List.of("anna", "ana" + "h"),
            List.of("person27", "persn27"));
    for (List<String> pair : pairs) {
      String one = pair.getFirst();
      String other = pair.getLast();
      assertThat(Near.close(one, other)).as(pair.toString()).isEqualTo(!one.equals("anna"));
      if (Near.close(one, other)) {
        assertThat(Near.keys(List.of(one))).containsAnyElementsOf(Near.keys(List.of(other)));
      }
    }
    assertThat(Near.keys(List.of("ann", "4799112233"))).isEmpty();
    assertThat(Near.close("4799112233", "4799112234")).isFalse();
    assertThat(Near.slips("kitten", "sitting")).isEqualTo(3);
  }

  @Test
  void queriesNeedSomethingToLookFor() {
    for (String little : List.of("", " ", "a", "?!", "%_'")) {
      assertThatThrownBy(() -> Query.of(little)).isInstanceOf(Refusal.Invalid.class);
    }
    assertThatThrownBy(() -> Query.of("a b ".repeat(20) + "c d e f g h i j k l m n"))
        .isInstanceOf(Refusal.Invalid.class);
    assertThat(Query.of("it's & | ! :* 'x").tsquery()).isEqualTo("'it' & 's' & 'x':*");
    assertThat(Query.of("+47 99 11 22 33").people().words()).containsExactly("4799112233");
    assertThat(Query.of("0047 99112233").people().words()).containsExactly("4799112233");
  }

  @Test
  void numbersAreFoundWithoutTheirCountryCode() {
    Query query = Query.of("99 11 22 33").people();
    assertThat(query.allIn(List.of("+4799112233"), false)).isTrue();
    assertThat(Doors.words(List.of("+4799112233"))).contains("99112233", "4799112233");
    assertThat(query.allIn(List.of("+4799112234"), false)).isFalse();
  }

  @Test
  void passagesAreCutAroundWhatWasFoundAndNeverThroughALetter() {
    String far = "word ".repeat(400) + "the LAMP is brøken\nagain " + "tail ".repeat(400);
    Passage passage = passage("broken lam", far);
    assertThat(marked(passage)).containsExactly("LAMP", "brøken");
    assertThat(passage.text()).startsWith("…").endsWith("…").doesNotContain("\n");
    assertThat(passage.text().length()).isLessThan(260);
    String faces = "\ud83d\ude00".repeat(300) + " lamp " + "\ud83d\ude00".repeat(300);
    for (int shift = 0; shift < 3; shift++) {
      Passage cut = passage("lamp", "x".repeat(shift) + faces);
      assertThat(marked(cut)).containsExactly("lamp");
      assertThat(cut.text().codePoints().filter(one -> one >= 0xd800 && one <= 0xdfff)).isEmpty();
    }
    assertThat(passage("lamp", "no such thing").marks()).isEmpty();
    assertThat(Stream.of("", "lamp").map(text -> passage("lamp", text).text()))
        .containsExactly("", "lamp");
  }
}
