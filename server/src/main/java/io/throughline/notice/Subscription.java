package io.throughline.notice;

import java.util.Base64;

/**
 * What a browser gives out so that it can be pushed to (W3C Push API), as it gives it.
 *
 * @param endpoint the address at the browser's push service; whoever knows it could try to push
 * @param p256dh its public key, base64url
 * @param auth its secret, base64url
 */
public record Subscription(String endpoint, String p256dh, String auth) {
  byte[] key() {
    return Base64.getUrlDecoder().decode(p256dh.replace("=", ""));
  }

  byte[] secret() {
    return Base64.getUrlDecoder().decode(auth.replace("=", ""));
  }

  @Override
  public String toString() {
    return "a subscription";
  }
}
