package io.throughline.kernel.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People read words; names of classes are for the log. */
class WordsTest {
  private static final String OTHERWISE = "it broke off";

  @Test
  void leavesNamesOfClassesOut() {
    String path =
        "PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException:"
            + " unable to find valid certification path to requested target";
    assertThat(Words.of(new IOException(path), OTHERWISE))
        .isEqualTo(
            "PKIX path building failed: unable to find valid certification path to requested"
                + " target");
    assertThat(Words.of(new IOException(new IOException("no route to host")), OTHERWISE))
        .isEqualTo("no route to host");
    assertThat(Words.of(new IOException("at java.util.Map$Entry@1f2e3d now"), OTHERWISE))
        .isEqualTo("at  now");
  }

  @Test
  void whereNoneAreLeftOthersStandIn() {
    assertThat(Words.of(new IOException(), OTHERWISE)).isEqualTo(OTHERWISE);
    assertThat(Words.of(new IOException(new TimeoutException()), OTHERWISE)).isEqualTo(OTHERWISE);
    assertThat(Words.of(new IOException("  "))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail.acme.example: Name or service not known",
        "550 5.1.1 <Ann@mail.acme.Example> is unknown",
        "http://files.acme.Example/a.b.C gave no answer",
        "Connect to 127.0.0.1:443 refused. Nobody listens there."
      })
  void leavesTheRestAsItIs(String words) {
    assertThat(Words.of(new IOException(words), OTHERWISE)).isEqualTo(words);
  }
}
