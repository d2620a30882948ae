package io.throughline.simulator;

import io.throughline.kernel.crypto.Hmac;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How X tells genuine requests: OAuth 1.0 (RFC 5849), each nonce once, not from another hour. */
final class XdmProof {
  private static final Pattern FIELD = Pattern.compile("(oauth_[a-z_]+)=\"([^\"]*)\"");
  private static final Set<String> WANTED =
      Set.of(
          "oauth_consumer_key",
          "oauth_nonce",
          "oauth_signature",
          "oauth_signature_method",
          "oauth_timestamp",
          "oauth_token",
          "oauth_version");

  private final XdmAccount account;
  private final Set<String> nonces = Collections.synchronizedSet(new HashSet<>());

  XdmProof(XdmAccount account) {
    this.account = account;
  }

  /** Whether the account itself asks. */
  boolean genuine(Loopback.Asked asked, String base) {
    String header = asked.header("authorization");
    Map<String, String> fields = new TreeMap<>();
    Matcher matcher = FIELD.matcher(header);
    while (header.startsWith("OAuth ") && matcher.find()) {
      fields.put(matcher.group(1), decoded(matcher.group(2)));
    }
    String signature = fields.getOrDefault("oauth_signature", "");
    return fields.keySet().equals(WANTED)
        && fields.getOrDefault("oauth_consumer_key", "").equals(account.consumerKey())
        && fields.getOrDefault("oauth_token", "").equals(account.accessToken())
        && fields.getOrDefault("oauth_timestamp", "").matches("\\d{10}")
        && nonces.add(fields.getOrDefault("oauth_nonce", ""))
        && signature.equals(signed(asked, base, fields));
  }

  private String signed(Loopback.Asked asked, String base, Map<String, String> fields) {
    List<String> pairs = new ArrayList<>();
    fields.forEach(
        (name, value) -> {
          if (!name.equals("oauth_signature")) {
            pairs.add(encoded(name) + "=" + encoded(value));
          }
        });
    String query = asked.address().getRawQuery();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        pairs.add(encoded(decoded(parts[0])) + "=" + encoded(decoded(parts[1])));
      }
    }
    Collections.sort(pairs);
    String text =
        String.join(
            "&",
            asked.method(),
            encoded(base + asked.address().getRawPath()),
            encoded(String.join("&", pairs)));
    String key = encoded(account.consumerSecret()) + "&" + encoded(account.accessSecret());
    return Base64.getEncoder().encodeToString(Hmac.sha1(key, text));
  }

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
