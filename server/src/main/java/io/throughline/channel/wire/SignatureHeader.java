package io.throughline.channel.wire;

import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.kernel.crypto.Digest;
import java.util.Base64;
import java.util.HexFormat;

/** The signature that came with a request, in a header. */
public final class SignatureHeader {
  private SignatureHeader() {}

  /** What the header says, stripped; throws {@link Forged} if there is none. */
  public static String of(RawRequest request, String name) {
    return request.header(name).orElseThrow(() -> new Forged("no signature")).strip();
  }

  /**
   * What the header says behind a prefix that names the method.
   *
   * @param method in words, for who signs by another one
   * @throws Forged if there is none, or without that prefix
   */
  public static String of(RawRequest request, String name, String prefix, String method) {
    String value = of(request, name);
    if (!value.startsWith(prefix)) {
      throw new Forged("not a signature of " + method);
    }
    return value.substring(prefix.length()).strip();
  }

  /** The bytes of hexadecimal digits; throws {@link Forged} if they are none. */
  public static byte[] hex(String text) {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw new Forged("the signature is not hexadecimal");
    }
  }

  /** The bytes of a text in Base64 as it is written; throws {@link Forged} if it is none. */
  public static byte[] base64(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // As below.
    }
    throw new Forged("the signature is not Base64");
  }

  /** Throws {@link Forged} unless the one given is the one that the body has. */
  public static void check(byte[] wanted, byte[] given) {
    if (!Digest.same(wanted, given)) {
      throw new Forged("the signature does not fit the body");
    }
  }
}
