package io.throughline.kernel.config;

import java.net.URI;
import java.util.List;

/**
 * The web server.
 *
 * @param host the address it listens on
 * @param port its port; 0 takes a free one
 * @param publicUrl how the world reaches it, without a slash at the end
 * @param trustedProxies whose X-Forwarded headers are believed
 */
public record ServerConfig(
    String host, int port, URI publicUrl, List<AddressRange> trustedProxies) {

  /** Whether the world reaches it by https, so that cookies are marked Secure. */
  public boolean secure() {
    return "https".equals(publicUrl.getScheme());
  }
}
