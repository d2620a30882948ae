package io.throughline.edge;

import java.util.function.BiConsumer;

/** The security headers of every answer. Screens loosen the content policy for themselves. */
final class Headers {
  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
  private final boolean secure;

  Headers(boolean secure) {
    this.secure = secure;
  }

  /** Gives them to an answer by way of what sets a header of it. */
  void set(BiConsumer<String, String> header) {
    header.accept("X-Content-Type-Options", "nosniff");
    header.accept("Content-Security-Policy", NOTHING);
    header.accept("Referrer-Policy", "same-origin");
    header.accept("Cross-Origin-Opener-Policy", "same-origin");
    header.accept("Permissions-Policy", "camera=(), geolocation=(), payment=()");
    if (secure) {
      header.accept("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
