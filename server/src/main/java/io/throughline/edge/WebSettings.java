package io.throughline.edge;

import java.net.URI;

/**
 * Where the server listens and by which address people reach it.
 *
 * @param host the interface to listen on, such as {@code 127.0.0.1}
 * @param port the port; 0 takes a free one
 * @param address the public address without a path, such as {@code https://support.acme.com}
 * @param proxies how many trusted proxies stand in front; each adds one address to {@code
 *     X-Forwarded-For}
 */
public record WebSettings(String host, int port, URI address, int proxies) {

  /** Whether people reach us over TLS. */
  public boolean secure() {
    return "https".equals(address.getScheme());
  }
}
