package io.throughline.channel.line;

import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.SignatureHeader;
import io.throughline.kernel.crypto.Hmac;

/**
 * The signature of a webhook: {@code x-line-signature}, the Base64 of the HMAC-SHA256 of the raw
 * body under the channel secret.
 */
final class Signature {
  private static final String HEADER = "x-line-signature";

  private Signature() {}

  /** Throws {@link Forged} unless the request is signed with the secret. */
  static void check(String secret, RawRequest request) {
    if (secret.isBlank()) {
      throw new Forged("this inbox has no channel secret");
    }
    byte[] given = SignatureHeader.base64(SignatureHeader.of(request, HEADER));
    SignatureHeader.check(Hmac.sha256(secret.strip(), request.body().bytes()), given);
  }
}
