package io.throughline.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.1.2.3",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.168.1.1",
        "198.18.0.1",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001:db8::1",
        "2001::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void refusesWhatIsNotPublic(String text) throws UnknownHostException {
    assertThat(Addresses.isPublic(InetAddress.getByName(text))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.169.0.1",
        "223.255.255.255",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2606:4700::1111",
        "2a03:2880::1"
      })
  void knowsThePublicInternet(String text) throws UnknownHostException {
    assertThat(Addresses.isPublic(InetAddress.getByName(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "169.254.169.254", "224.0.0.1", "::", "fe80::1", "ff02::1"})
  void neverTakesTheseForAnAdministratorsOwn(String text) throws UnknownHostException {
    assertThat(Addresses.mayBeOwn(InetAddress.getByName(text))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "192.168.1.1", "::1", "fd00::1", "1.1.1.1"})
  void takesTheseForAnAdministratorsOwn(String text) throws UnknownHostException {
    assertThat(Addresses.mayBeOwn(InetAddress.getByName(text))).isTrue();
  }
}
