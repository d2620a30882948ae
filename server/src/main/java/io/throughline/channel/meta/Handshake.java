package io.throughline.channel.meta;

import io.throughline.channel.Answers.Answer;
import io.throughline.kernel.crypto.Digest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The question Meta asks before it sends anything: {@code hub.mode=subscribe}, {@code
 * hub.verify_token} and {@code hub.challenge}, which must come back as it is.
 */
public final class Handshake {
  private static final String PLAIN = "text/plain";

  private Handshake() {}

  /** Gives the challenge back to who knows the inbox's verify token. */
  public static Answer answer(String token, String query) {
    Map<String, String> asked = parameters(query);
    String challenge = asked.getOrDefault("hub.challenge", "");
    boolean known =
        !token.isBlank()
            && Digest.same(
                Digest.sha256(token), Digest.sha256(asked.getOrDefault("hub.verify_token", "")));
    if (known && asked.getOrDefault("hub.mode", "").equals("subscribe") && !challenge.isEmpty()) {
      return new Answer(200, PLAIN, challenge);
    }
    return new Answer(403, PLAIN, "The verify token is not the one of this inbox.");
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
