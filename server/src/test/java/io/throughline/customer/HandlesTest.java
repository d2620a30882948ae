package io.throughline.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handles as people and providers write them. */
class HandlesTest {
  @ParameterizedTest
  @CsvSource({
    "ann@x.io, ann@x.io",
    " Ann.Larsen+News@X.IO , ann.larsen+news@x.io",
    "ÅSE@blåbær.example, åse@xn--blbr-roah.example",
    "a@XN--BLBR-ROAH.example, a@xn--blbr-roah.example",
    "a@faß.example, a@xn--fa-hia.example",
    "root@localhost, root@localhost",
    "\"odd one\"@x.io, \"odd one\"@x.io",
    "a@[192.0.2.1], a@[192.0.2.1]",
    "a@x.io., a@x.io",
    "o'neil_{x}@sub.x.io, o'neil_{x}@sub.x.io"
  })
  void normalisesAnAddress(String given, String value) {
    Handle handle = Handles.email(given).orElseThrow();
    assertThat(handle.kind()).isEqualTo(Handle.EMAIL);
    assertThat(handle.value()).isEqualTo(value);
    assertThat(handle.display()).isEqualTo(given.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "@x.io",
        "ann@",
        "a b@x.io",
        "a@b@x.io",
        "a@x..io",
        "a@-x.io",
        "a@x_y-.io",
        "a@x.io, b@x.io",
        "<a@x.io>",
        "a\u0000@x.io",
        "a@x\n.io",
        "a@ x.io"
      })
  void refusesWhatIsNoSingleAddress(String given) {
    assertThat(Handles.email(given)).isEmpty();
  }

  @Test
  void writesNumbersInternationally() {
    Handle handle = Handles.phone("99 21 34 56", Optional.of("no")).orElseThrow();
    assertThat(handle.value()).isEqualTo("+4799213456");
    assertThat(handle.display()).isEqualTo("+47 99 21 34 56");
    assertThat(Handles.phone("+47 (99) 21-34-56", Optional.empty())).contains(handle);
    assertThat(Handles.phone("0047 99213456", Optional.empty())).contains(handle);
    assertThat(Handles.phone("0047 99213456", Optional.of("NO"))).contains(handle);
    assertThat(Handles.country(handle)).contains("NO");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "12", "99213456", "call me", "+", "+999123", "+4712345678901234567890"})
  void refusesWhatCannotBeANumber(String given) {
    assertThat(Handles.phone(given, Optional.empty())).isEmpty();
  }

  @Test
  void readsTheNotationOfHandles() {
    assertThat(Handles.parse("email:Ann@X.io").map(Handle::toString)).contains("email:ann@x.io");
    assertThat(Handles.parse("phone:+47 99 21 34 56").map(Handle::toString))
        .contains("phone:+4799213456");
    assertThat(Handles.parse("net:page/17")).contains(new Handle("net", "page", "17", "17"));
    assertThat(Handles.parse("external:user-7")).contains(Handle.of("external", "user-7"));
    assertThat(Handles.parse("net:a/b/c").map(Handle::value)).contains("b/c");
    for (String none : new String[] {"", "ann", ":x", "net:", "net: ", "net:a/", "email:ann"}) {
      assertThat(Handles.parse(none)).as(none).isEmpty();
    }
  }
}
