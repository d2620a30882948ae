package io.throughline.channel.meta;

import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.channel.Rehearses.Rehearsal;
import io.throughline.channel.wire.SignatureHeader;
import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.crypto.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The signature of a webhook: {@code X-Hub-Signature-256: sha256=<hex>}, the HMAC-SHA256 of the raw
 * body under the app secret.
 */
public final class Signature {
  private static final String HEADER = "x-hub-signature-256";
  private static final String PREFIX = "sha256=";

  private Signature() {}

  /** Throws {@link Forged} unless the request is signed with one of the secrets. */
  public static void check(RawRequest request, String... secrets) {
    List<String> known = Arrays.stream(secrets).filter(secret -> !secret.isBlank()).toList();
    if (known.isEmpty()) {
      throw new Forged("this inbox has no app secret");
    }
    byte[] given = SignatureHeader.hex(SignatureHeader.of(request, HEADER, PREFIX, "SHA-256"));
    byte[] body = request.body().bytes();
    if (known.stream().noneMatch(secret -> Digest.same(Hmac.sha256(secret, body), given))) {
      throw new Forged("the signature does not fit the body");
    }
  }

  /** A delivery of ours that tells nothing, as the network would sign it. */
  public static Rehearsal silence(String object, String secret) {
    String body = "{\"object\":\"" + object + "\",\"entry\":[]}";
    byte[] signed = Hmac.sha256(secret, body.getBytes(StandardCharsets.UTF_8));
    return new Rehearsal(
        Map.of(HEADER, PREFIX + HexFormat.of().formatHex(signed)), "application/json", body);
  }
}
