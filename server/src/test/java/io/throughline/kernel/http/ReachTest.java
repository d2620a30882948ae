package io.throughline.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReachTest {
  @Test
  void namesHostsAndWhatIsBelowThem() {
    Reach reach = Reach.to("api.example.com", "*.cdn.example.net");
    assertThat(holds(reach, "https://api.example.com/x")).isTrue();
    assertThat(holds(reach, "https://API.example.com:8443/x")).isTrue();
    assertThat(holds(reach, "https://a.b.cdn.example.net/x")).isTrue();
    assertThat(holds(reach, "https://cdn.example.net/")).isFalse();
    assertThat(holds(reach, "https://evilcdn.example.net/")).isFalse();
    assertThat(holds(reach, "https://api.example.com.evil.test/")).isFalse();
    assertThat(holds(reach, "http://api.example.com/")).as("unencrypted").isFalse();
    assertThat(holds(reach, "ftp://api.example.com/")).isFalse();
  }

  @Test
  void takesAnywhereByHttpOnly() {
    assertThat(holds(Reach.anywhere(), "http://example.com/")).isTrue();
    assertThat(holds(Reach.anywhere(), "https://example.com/")).isTrue();
    assertThat(holds(Reach.anywhere(), "file://example.com/etc/passwd")).isFalse();
  }

  @Test
  void ownsWhatAnAdministratorNamed() {
    Reach reach = Reach.to("api.example.com").own("http://127.0.0.1:8080/v1").own("gateway");
    assertThat(owns(reach, "http://127.0.0.1:8080/other")).isTrue();
    assertThat(owns(reach, "https://127.0.0.1:8080/")).isFalse();
    assertThat(owns(reach, "http://127.0.0.1:8081/")).isFalse();
    assertThat(owns(reach, "http://gateway:9/")).isTrue();
    assertThat(owns(reach, "https://api.example.com/")).isFalse();
    assertThat(owns(reach, "https://elsewhere/")).isFalse();
  }

  @Test
  void readsAListOfPlaces() {
    Reach reach = Reach.to().also(List.of("*.example.net", "localhost:99", "not a place"));
    assertThat(holds(reach, "https://a.example.net/")).isTrue();
    assertThat(owns(reach, "https://a.example.net/")).isFalse();
    assertThat(owns(reach, "http://localhost:99/")).isTrue();
    assertThat(owns(reach, "http://localhost/")).isFalse();
  }

  private static boolean holds(Reach reach, String address) {
    return reach.holds(URI.create(address));
  }

  private static boolean owns(Reach reach, String address) {
    return reach.owns(URI.create(address));
  }
}
