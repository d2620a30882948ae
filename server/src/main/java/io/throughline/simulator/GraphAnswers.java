package io.throughline.simulator;

import io.throughline.kernel.crypto.Hmac;
import io.throughline.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * How Meta writes, signs and sends: non-ASCII letters as lower-case {@code \}{@code uXXXX}, slashes
 * as {@code \/}, and the HMAC-SHA256 of exactly those bytes.
 */
final class GraphAnswers {
  private GraphAnswers() {}

  /** An error as the Graph API answers it. */
  static ObjectNode error(int code, int subcode, String details) {
    ObjectNode answer = Json.object();
    ObjectNode error = answer.putObject("error");
    error.put("message", "(#" + code + ") " + details).put("type", "OAuthException");
    error.put("code", code).put("fbtrace_id", "AStandIn");
    if (subcode != 0) {
      error.put("error_subcode", subcode);
    }
    return answer;
  }

  /** The bytes of a delivery. */
  static byte[] bytes(ObjectNode delivery) {
    StringBuilder escaped = new StringBuilder();
    for (char letter : Json.write(delivery).toCharArray()) {
      if (letter == '/') {
        escaped.append("\\/");
      } else if (letter < 0x80) {
        escaped.append(letter);
      } else {
        escaped.append("\\u").append(HexFormat.of().toHexDigits(letter));
      }
    }
    return escaped.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** The value of the header {@code X-Hub-Signature-256}. */
  static String signature(String secret, byte[] body) {
    return "sha256=" + hmac(secret, body);
  }

  /** The HMAC-SHA256 in hex. */
  static String hmac(String secret, byte[] body) {
    return HexFormat.of().formatHex(Hmac.sha256(secret, body));
  }

  /** The bytes of a delivery, signed. */
  static HookCall call(String secret, byte[] body) {
    return new HookCall(
        "application/json",
        Map.of("User-Agent", "facebookexternalua", "X-Hub-Signature-256", signature(secret, body)),
        body);
  }
}
