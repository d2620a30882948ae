package io.throughline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.kernel.error.CannotStart;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The command line. */
@Tag("fast")
class CommandTest {
  @Test
  void isReadStrictly() {
    assertThat(Command.parse(List.of("up"))).isEqualTo(new Command.Up());
    assertThat(Command.parse(List.of("demo"))).isEqualTo(new Command.Demo(false));
    assertThat(Command.parse(List.of("demo", "--json"))).isEqualTo(new Command.Demo(true));
    for (List<String> wrong :
        List.of(List.<String>of(), List.of("down"), List.of("up", "now"), List.of("demo", "x"))) {
      assertThatThrownBy(() -> Command.parse(wrong))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("Usage");
    }
  }
}
