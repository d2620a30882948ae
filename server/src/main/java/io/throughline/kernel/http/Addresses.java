package io.throughline.kernel.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells public addresses from all others, by IANA's registries of special-purpose addresses (RFC
 * 6890 and later).
 */
final class Addresses {
  private static final List<Block> SPECIAL_4 =
      blocks(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // shared with the carrier (CGNAT)
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local, cloud metadata
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, broadcast

  private static final Block GLOBAL_6 = Block.of("2000::/3");
  private static final Block NAT64 = Block.of("64:ff9b::/96");
  private static final List<Block> SPECIAL_6 =
      blocks(
          "2001::/23", // protocol assignments, Teredo
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4, holds any IPv4 address
          "3fff::/20"); // documentation

  /** Never an administrator's own server: unspecified, link-local (metadata), multicast. */
  private static final List<Block> NEVER =
      blocks("0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "fe80::/10", "ff00::/8");

  private Addresses() {}

  /** Whether the address is one of the public internet. */
  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return SPECIAL_4.stream().noneMatch(block -> block.holds(bytes));
    }
    if (NAT64.holds(bytes)) {
      return isPublic(embedded(bytes));
    }
    return GLOBAL_6.holds(bytes) && SPECIAL_6.stream().noneMatch(block -> block.holds(bytes));
  }

  /** Whether an administrator may name the address as a server of their own. */
  static boolean mayBeOwn(InetAddress address) {
    return !address.isAnyLocalAddress()
        && NEVER.stream().noneMatch(block -> block.holds(address.getAddress()));
  }

  private static InetAddress embedded(byte[] bytes) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Block> blocks(String... texts) {
    return Arrays.stream(texts).map(Block::of).toList();
  }

  /** A network prefix in CIDR notation. */
  private static final class Block {
    private final byte[] prefix;
    private final int bits;

    private Block(byte[] prefix, int bits) {
      this.prefix = prefix;
      this.bits = bits;
    }

    static Block of(String text) {
      int slash = text.indexOf('/');
      try {
        return new Block(
            InetAddress.getByName(text.substring(0, slash)).getAddress(),
            Integer.parseInt(text.substring(slash + 1)));
      } catch (UnknownHostException e) {
        throw new IllegalStateException(text, e);
      }
    }

    boolean holds(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit & 7);
        if ((address[bit >> 3] & mask) != (prefix[bit >> 3] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
