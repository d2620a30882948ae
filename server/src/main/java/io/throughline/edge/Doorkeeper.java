package io.throughline.edge;

import io.javalin.http.Context;
import io.throughline.kernel.config.ServerConfig;
import io.throughline.kernel.error.Refusal;
import io.throughline.workspace.Access;
import io.throughline.workspace.Actor;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out who calls: by the session's cookie or by an API key. */
public final class Doorkeeper {
  /** The name of the session's cookie. */
  public static final String COOKIE = "throughline_session";

  private static final String CSRF = "X-CSRF-Token";
  private static final String BEARER = "bearer ";
  private final Access access;
  private final URI address;

  /** At the door of this server. */
  public Doorkeeper(Access access, ServerConfig config) {
    this.access = access;
    this.address = config.publicUrl();
  }

  /**
   * Who calls.
   *
   * @param writes whether the call may change something; a browser must then prove that a page of
   *     ours sends it
   * @throws Refusal.Unauthenticated if there is no valid session or key
   * @throws Refusal.Forbidden if another site seems to send it
   */
  public Admitted admit(Context context, boolean writes) {
    origin(context);
    @Nullable String authorization = context.header("Authorization");
    if (authorization != null) {
      return byKey(authorization);
    }
    @Nullable String token = context.cookie(COOKIE);
    if (token == null) {
      throw new Refusal.Unauthenticated("Sign in, or send an API key as a bearer token.");
    }
    Admitted admitted = bySession(token);
    if (writes && !access.csrfMatches(token, header(context, CSRF))) {
      throw new Refusal.Forbidden("The header " + CSRF + " does not belong to the session.");
    }
    return admitted;
  }

  /**
   * Checks where the page comes from that sends the call, if that is told.
   *
   * @throws Refusal.Forbidden if it is not one of ours
   */
  public void origin(Context context) {
    @Nullable String origin = context.header("Origin");
    if (origin != null && !isOurs(origin.toLowerCase(Locale.ROOT), context)) {
      throw new Refusal.Forbidden("Pages of " + origin + " may not call this server.");
    }
  }

  private boolean isOurs(String origin, Context context) {
    String ours = address.getScheme() + "://" + address.getAuthority();
    String host = header(context, "Host").toLowerCase(Locale.ROOT);
    return origin.equals(ours.toLowerCase(Locale.ROOT))
        || origin.equals("http://" + host)
        || origin.equals("https://" + host);
  }

  private Admitted byKey(String authorization) {
    if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      throw new Refusal.Unauthenticated("Only bearer tokens are known here.");
    }
    String secret = authorization.substring(BEARER.length()).strip();
    Actor actor =
        access
            .key(secret)
            .orElseThrow(() -> new Refusal.Unauthenticated("The API key is unknown or revoked."));
    return new Admitted(actor, Optional.empty(), () -> access.key(secret).map(Actor.class::cast));
  }

  private Admitted bySession(String token) {
    Actor actor =
        access
            .session(token)
            .orElseThrow(() -> new Refusal.Unauthenticated("The session is over; sign in again."));
    return new Admitted(
        actor, Optional.of(token), () -> access.session(token).map(Actor.class::cast));
  }

  private static String header(Context context, String name) {
    @Nullable String value = context.header(name);
    return value == null ? "" : value;
  }

  /**
   * A caller who may come in.
   *
   * @param session the session's token, if it is one
   * @param again who it is today, with the rights of today; empty if session or key holds no more
   */
  public record Admitted(Actor actor, Optional<String> session, Supplier<Optional<Actor>> again) {
    @Override
    public String toString() {
      return actor.kind() + " " + actor.name();
    }
  }
}
