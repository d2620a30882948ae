package io.throughline.edge;

import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out which address a call comes from when trusted proxies stand in front. */
public final class Peer {
  private final int proxies;

  /** Behind this many trusted proxies. */
  public Peer(int proxies) {
    this.proxies = proxies;
  }

  /** The address the outermost trusted proxy saw, or the peer of the connection. */
  public String address(Context context) {
    String direct = context.req().getRemoteAddr();
    @Nullable String forwarded = context.header("X-Forwarded-For");
    if (proxies == 0 || forwarded == null) {
      return direct;
    }
    List<String> hops = List.of(forwarded.split(","));
    String seen = hops.get(Math.max(0, hops.size() - proxies)).strip();
    return seen.isEmpty() || seen.length() > 45 ? direct : seen;
  }
}
