package io.throughline.channel.xdm;

import io.throughline.kernel.crypto.Hmac;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Signs requests in the name of an account (OAuth 1.0, RFC 5849, with HMAC-SHA1 as the network
 * wants it). Tokens of this kind do not end by themselves. Bodies that are no form are not signed.
 */
final class OAuth {
  private OAuth() {}

  /** The value of the header Authorization. */
  static String header(Account account, String method, URI address, Instant at, String nonce) {
    Map<String, String> own = new TreeMap<>();
    own.put("oauth_consumer_key", account.consumer().key());
    own.put("oauth_nonce", nonce);
    own.put("oauth_signature_method", "HMAC-SHA1");
    own.put("oauth_timestamp", Long.toString(at.getEpochSecond()));
    own.put("oauth_token", account.access().key());
    own.put("oauth_version", "1.0");
    own.put("oauth_signature", signature(account, base(method, address, own)));
    return own.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=\"" + encoded(field.getValue()) + "\"")
        .collect(Collectors.joining(", ", "OAuth ", ""));
  }

  /** What is signed (RFC 5849, section 3.4.1). */
  private static String base(String method, URI address, Map<String, String> own) {
    List<String> pairs = new ArrayList<>();
    own.forEach((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
    for (String pair : Optional.ofNullable(address.getRawQuery()).orElse("").split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.add(
            encoded(decoded(pair.substring(0, equals)))
                + "="
                + encoded(decoded(pair.substring(equals + 1))));
      }
    }
    String place = address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    String sorted = pairs.stream().sorted().collect(Collectors.joining("&"));
    return method + "&" + encoded(place) + "&" + encoded(sorted);
  }

  private static String signature(Account account, String base) {
    String key = encoded(account.consumer().secret()) + "&" + encoded(account.access().secret());
    return Base64.getEncoder().encodeToString(Hmac.sha1(key, base));
  }

  /** Percent-encoded as the RFC wants it (section 3.6). */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
