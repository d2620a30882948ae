package io.throughline.edge;

import io.javalin.http.Context;

/** The security headers of every answer. Screens loosen the content policy for themselves. */
final class Headers {
  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
  private final boolean secure;

  Headers(boolean secure) {
    this.secure = secure;
  }

  void set(Context context) {
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Content-Security-Policy", NOTHING);
    context.header("Referrer-Policy", "same-origin");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Permissions-Policy", "camera=(), geolocation=(), payment=()");
    if (secure) {
      context.header("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
