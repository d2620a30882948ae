package io.throughline.edge;

import io.javalin.http.Context;
import io.throughline.kernel.config.AddressRange;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;

/** Finds out which address a call comes from when trusted proxies stand in front. */
public final class Peer {
  private final List<AddressRange> trusted;

  /** Believing these proxies. */
  public Peer(List<AddressRange> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  /**
   * The nearest address that is not a trusted proxy's: {@code X-Forwarded-For} is read from its
   * end, because whoever is not trusted can write anything in front.
   */
  public String address(Context context) {
    String nearest = context.req().getRemoteAddr();
    List<String> forwarded = Collections.list(context.req().getHeaders("X-Forwarded-For"));
    if (forwarded.isEmpty()) {
      return nearest;
    }
    String[] hops = String.join(",", forwarded).split(",", -1);
    for (int at = hops.length - 1; at >= 0 && isTrusted(nearest); at--) {
      String hop = hops[at].strip();
      if (hop.isEmpty() || hop.length() > 45) {
        break;
      }
      nearest = hop;
    }
    return nearest;
  }

  private boolean isTrusted(String text) {
    try {
      InetAddress address = InetAddress.ofLiteral(text);
      return trusted.stream().anyMatch(range -> range.contains(address));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
