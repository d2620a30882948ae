package io.throughline.kernel.config;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * Addresses that share a prefix (RFC 4632, RFC 4291).
 *
 * @param address any of them
 * @param bits the length of the prefix
 */
public record AddressRange(InetAddress address, int bits) {

  /**
   * Reads {@code 10.0.0.0/8}, {@code ::1} or the like.
   *
   * @throws IllegalArgumentException if it is not that; names are not looked up
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int all = address.getAddress().length * Byte.SIZE;
    int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > all) {
      throw new IllegalArgumentException("the prefix is longer than the address");
    }
    return new AddressRange(address, bits);
  }

  /** Whether it includes the address. */
  public boolean contains(InetAddress other) {
    byte[] ours = address.getAddress();
    byte[] theirs = other.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    if (!Arrays.equals(ours, 0, whole, theirs, 0, whole)) {
      return false;
    }
    int rest = bits % Byte.SIZE;
    return rest == 0 || (ours[whole] & 0xff) >> (8 - rest) == (theirs[whole] & 0xff) >> (8 - rest);
  }
}
