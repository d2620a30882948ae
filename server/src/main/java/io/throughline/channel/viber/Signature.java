package io.throughline.channel.viber;

import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.SignatureHeader;
import io.throughline.kernel.crypto.Hmac;

/**
 * The signature of a callback: {@code X-Viber-Content-Signature}, the HMAC-SHA256 of the raw body
 * under the bot's token in hexadecimal digits.
 */
final class Signature {
  private static final String HEADER = "X-Viber-Content-Signature";

  private Signature() {}

  /** Throws {@link Forged} unless the request is signed with the token. */
  static void check(String token, RawRequest request) {
    if (token.isBlank()) {
      throw new Forged("this inbox has no token");
    }
    byte[] given = SignatureHeader.hex(SignatureHeader.of(request, HEADER));
    SignatureHeader.check(Hmac.sha256(token.strip(), request.body().bytes()), given);
  }
}
