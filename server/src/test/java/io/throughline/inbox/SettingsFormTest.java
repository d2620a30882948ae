package io.throughline.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.crypto.RandomTokens;
import io.throughline.kernel.error.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be filled in, and what becomes of it. */
class SettingsFormTest {
  private static SettingsForm filled(Map<String, String> before, Map<String, String> given) {
    Parrot kinds = new Parrot();
    SettingsForm form =
        new SettingsForm(
            kinds.descriptor(Parrot.KIND).orElseThrow(), kinds, new RandomTokens(), before);
    form.fill(given);
    return form;
  }

  private static SettingsForm with(String key, String value) {
    Map<String, String> given = new HashMap<>(Parrot.SETTINGS);
    given.put(key, value);
    return filled(Map.of(), given);
  }

  @Test
  void takesInitialValuesAndMakesSecrets() {
    SettingsForm form = filled(Map.of(), Parrot.SETTINGS);
    assertThat(form.faults()).isEmpty();
    assertThat(form.values(false))
        .isEqualTo(
            Map.of(
                "host", "birds.example",
                "perch", "perch-1",
                "wait", "5",
                "loud", "false",
                "colour", "green"));
    assertThat(form.values(true)).containsOnlyKeys("token", "whistle");
    assertThat(form.generated()).containsOnlyKeys("whistle");
    assertThat(form.generated().get("whistle")).hasSizeGreaterThanOrEqualTo(32);
    assertThat(form.account()).contains("perch-1");
  }

  @Test
  void tellsEveryFaultAtOnce() {
    SettingsForm form =
        filled(
            Map.of(),
            Map.of(
                "host", "x.invalid", "perch", " ", "colour", "red", "wing", "left", "wait", "x"));
    assertThat(form.faults().stream().map(Fault::field))
        .containsExactlyInAnyOrder(
            "settings.wing",
            "settings.perch",
            "settings.token",
            "settings.colour",
            "settings.wait",
            "settings.host");
  }

  @ParameterizedTest
  @CsvSource({
    "site, https://x.io/a?b=c",
    "site, HTTP://192.0.2.1:8080",
    "wait, 0",
    "wait, 60",
    "loud, true",
    "keeper, a@x.io",
    "colour, grey",
    "host, ' padded '"
  })
  void takesWhatFits(String key, String value) {
    SettingsForm form = with(key, value);
    assertThat(form.faults()).isEmpty();
    assertThat(form.values(false)).containsEntry(key, value.strip());
  }

  @ParameterizedTest
  @CsvSource({
    "site, ftp://x.io",
    "site, x.io",
    "site, javascript:alert(1)",
    "site, https://",
    "site, https://user:pass@x.io",
    "wait, -1",
    "wait, 1.5",
    "wait, 61",
    "wait, 9999999999999999999",
    "loud, yes",
    "keeper, nobody",
    "colour, Green",
    "colour, ' green,grey'"
  })
  void refusesWhatDoesNot(String key, String value) {
    assertThat(with(key, value).faults().stream().map(Fault::field))
        .containsExactly("settings." + key);
  }

  @Test
  void refusesControlCharactersExceptLinesWhereLinesBelong() {
    assertThat(with("host", "a\nb").faults()).hasSize(1);
    assertThat(with("token", "a\u0000b").faults()).hasSize(1);
    assertThat(with("token", "-----BEGIN KEY-----\nabc\n-----END KEY-----").faults()).isEmpty();
    SettingsForm list = with("words", " hello \n\n world\r\n");
    assertThat(list.faults()).isEmpty();
    assertThat(list.values(false)).containsEntry("words", "hello\nworld");
    assertThat(with("host", "x".repeat(2001)).faults()).hasSize(1);
  }

  @Test
  void leavesAloneWhatIsNotGivenAndClearsWhatIsBlank() {
    Map<String, String> before = new HashMap<>(Parrot.SETTINGS);
    before.putAll(Map.of("whistle", "kept", "spare", "old", "wait", "9", "site", "https://x.io"));
    SettingsForm untouched = filled(before, Map.of("host", "other.example"));
    assertThat(untouched.faults()).isEmpty();
    assertThat(untouched.generated()).isEmpty();
    assertThat(untouched.values(true))
        .isEqualTo(Map.of("token", "s3cret-token", "whistle", "kept", "spare", "old"));
    SettingsForm cleared =
        filled(before, Map.of("spare", "", "wait", "", "site", "", "whistle", ""));
    assertThat(cleared.values(true)).containsOnlyKeys("token", "whistle");
    assertThat(cleared.values(false)).containsEntry("wait", "5").doesNotContainKey("site");
    assertThat(cleared.generated()).containsOnlyKeys("whistle");
    assertThat(filled(before, Map.of("token", "")).faults())
        .isEqualTo(List.of(new Fault("settings.token", "must be given")));
  }
}
