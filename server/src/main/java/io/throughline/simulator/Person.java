package io.throughline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.throughline.kernel.crypto.Digest;
import java.math.BigInteger;

/**
 * Somebody played on the simulator's page.
 *
 * @param name as they give it
 * @param email their address; may be empty
 * @param phone their number; may be empty
 */
public record Person(String name, String email, String phone) {
  /** The digits of their number. */
  public String digits() {
    return phone.replaceAll("[^0-9]", "");
  }

  /** A number by which a network may know them: the same for the same person, below a billion. */
  public long number() {
    byte[] digest = Digest.sha256((name + "\n" + email + "\n" + phone).getBytes(UTF_8));
    return 1 + (new BigInteger(1, digest).longValue() & 0x3FFF_FFFF) % 999_999_999L;
  }
}
