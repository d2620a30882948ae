package io.throughline.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.kernel.error.CannotStart;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configuration from the environment and the file. */
@Tag("fast")
class ConfigurationTest {
  @TempDir private Path folder;

  @Test
  void hasDefaultsThatStartOnALaptop() {
    Config config = Configuration.read(Map.of("HOME", "/root"), folder);
    assertThat(config.server().host()).isEqualTo("127.0.0.1");
    assertThat(config.server().port()).isEqualTo(8080);
    assertThat(config.server().publicUrl()).hasToString("http://127.0.0.1:8080");
    assertThat(config.server().secure()).isFalse();
    assertThat(config.data()).isEqualTo(folder.resolve("data"));
    assertThat(config.database().url()).isEmpty();
    assertThat(config.database().binaries()).isEqualTo(folder.resolve("data/binaries"));
    assertThat(config.smtp().port()).isZero();
    assertThat(config.access().setupToken()).isEmpty();
  }

  @Test
  void prefersTheEnvironmentToTheFile() throws Exception {
    Files.writeString(
        folder.resolve("throughline.conf"),
        "port = 9000\nhost=0.0.0.0\nsession.idle=12h\npublic.url=https://help.example/\n");
    Config config = Configuration.read(Map.of("THROUGHLINE_PORT", "9001"), folder);
    assertThat(config.server().port()).isEqualTo(9001);
    assertThat(config.server().publicUrl()).hasToString("https://help.example");
    assertThat(config.server().secure()).isTrue();
    assertThat(config.access().idle()).isEqualTo(Duration.ofHours(12));
  }

  @Test
  void listsAllThatIsWrongAtOnceWithoutSecrets() throws Exception {
    Files.writeString(folder.resolve("other.conf"), "colour=blue\nlog=xml\n");
    assertThatThrownBy(
            () ->
                Configuration.read(
                    Map.of(
                        "THROUGHLINE_CONFIG", "other.conf",
                        "THROUGHLINE_PORT", "many",
                        "THROUGHLINE_SMTP_PORT", "70000",
                        "THROUGHLINE_DATABASE_URL", "mysql://ann:hush@db/x",
                        "THROUGHLINE_SETUP_TOKEN", "hush",
                        "THROUGHLINE_TRUSTED_PROXIES", "10.0.0.0/8, gateway",
                        "THROUGHLINE_PUBLIC_URL", "help.example",
                        "THROUGHLINE_SESSION_IDLE", "soon",
                        "THROUGHLINE_DATABASE_URI", "hush"),
                    folder))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("colour (in other.conf): there is no such setting")
        .hasMessageContaining("log (in other.conf) = xml: must be one of [text, json]")
        .hasMessageContaining("THROUGHLINE_PORT = many: must be a whole number")
        .hasMessageContaining("THROUGHLINE_SMTP_PORT = 70000: must be from 0 to 65535")
        .hasMessageContaining("THROUGHLINE_DATABASE_URL: must begin with postgresql://")
        .hasMessageContaining("THROUGHLINE_SETUP_TOKEN: must be at least 20 characters")
        .hasMessageContaining("gateway is not an address")
        .hasMessageContaining("THROUGHLINE_PUBLIC_URL = help.example: must begin with http")
        .hasMessageContaining("THROUGHLINE_SESSION_IDLE = soon: must be a time")
        .hasMessageContaining("THROUGHLINE_DATABASE_URI: there is no such setting")
        .hasMessageNotContaining("hush");
  }

  @Test
  void missesAFileThatWasNamed() {
    assertThatThrownBy(() -> Configuration.read(Map.of("THROUGHLINE_CONFIG", "gone.conf"), folder))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("gone.conf: cannot be read");
  }

  @Test
  void keepsSecretsOutOfWhatItPrints() {
    Config config =
        Configuration.read(
            Map.of(
                "THROUGHLINE_DATABASE_URL", "postgresql://u:hush-hush@h/d",
                "THROUGHLINE_SETUP_TOKEN", "hush-hush-hush-hush-hush"),
            folder);
    assertThat(config + " " + config.database() + config.access()).doesNotContain("hush");
  }

  @Test
  void knowsWhichAddressesAreInARange() throws Exception {
    AddressRange range = AddressRange.parse("10.1.64.0/18");
    assertThat(range.contains(InetAddress.ofLiteral("10.1.127.255"))).isTrue();
    assertThat(range.contains(InetAddress.ofLiteral("10.1.128.0"))).isFalse();
    assertThat(range.contains(InetAddress.ofLiteral("::1"))).isFalse();
    assertThat(AddressRange.parse("::1").contains(InetAddress.ofLiteral("::1"))).isTrue();
    assertThatThrownBy(() -> AddressRange.parse("10.0.0.0/33"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
