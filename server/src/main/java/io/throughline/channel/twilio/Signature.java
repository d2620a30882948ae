package io.throughline.channel.twilio;

import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.SignatureHeader;
import io.throughline.channel.wire.WebForm;
import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.crypto.Hmac;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The signature of a webhook: {@code X-Twilio-Signature}, the Base64 of the HMAC-SHA1 under the
 * auth token of the address that Twilio called, followed by each field of the form, sorted by name:
 * name and value. A body that is no form is named by its SHA-256 in the address. The port may be
 * left out or added on the way ("Security", "Validating requests").
 */
final class Signature {
  private static final String HEADER = "x-twilio-signature";
  private static final String BODY_DIGEST = "bodySHA256";

  private Signature() {}

  /**
   * Throws {@link Forged} unless the request is signed with one of the tokens.
   *
   * @param address that Twilio was told to call, without a query
   */
  static void check(List<String> tokens, String address, RawRequest request) {
    if (tokens.isEmpty()) {
      throw new Forged("this inbox has no auth token");
    }
    byte[] given = SignatureHeader.base64(SignatureHeader.of(request, HEADER));
    String called = request.query().isEmpty() ? address : address + "?" + request.query();
    String signed = signed(request);
    boolean genuine =
        tokens.stream()
            .anyMatch(
                token ->
                    addresses(called)
                        .anyMatch(it -> Digest.same(Hmac.sha1(token, it + signed), given)));
    if (!genuine) {
      throw new Forged("the signature does not fit the address and the body");
    }
  }

  /** What is signed besides the address. */
  private static String signed(RawRequest request) {
    try {
      Optional<String> digest = WebForm.read(request.query()).find(BODY_DIGEST);
      if (digest.isPresent()) {
        String actual = HexFormat.of().formatHex(Digest.sha256(request.body().bytes()));
        if (!actual.equals(digest.get().toLowerCase(Locale.ROOT))) {
          throw new Forged("the body is not the one that was signed");
        }
        return "";
      }
      StringBuilder text = new StringBuilder();
      new TreeMap<>(WebForm.read(body(request)).all())
          .forEach(
              (name, values) ->
                  new TreeSet<>(values).forEach(value -> text.append(name).append(value)));
      return text.toString();
    } catch (IllegalArgumentException e) {
      throw new Forged("the body is not a form");
    }
  }

  private static String body(RawRequest request) {
    return new String(request.body().bytes(), StandardCharsets.UTF_8);
  }

  /** The address as it was called, without its port, and with the usual one. */
  private static Stream<String> addresses(String called) {
    try {
      URI address = URI.create(called);
      String host = String.valueOf(address.getHost());
      if (!called.contains(host)) {
        return Stream.of(called);
      }
      String usual = "https".equals(address.getScheme()) ? ":443" : ":80";
      String before = address.getScheme() + "://" + host;
      String after = called.substring(called.indexOf(host) + host.length());
      String path = address.getPort() < 0 ? after : after.substring(1).replaceFirst("^\\d*", "");
      return Stream.of(called, before + path, before + usual + path);
    } catch (IllegalArgumentException e) {
      return Stream.of(called);
    }
  }
}
