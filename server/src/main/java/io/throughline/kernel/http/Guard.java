package io.throughline.kernel.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks at what a name resolves to before anything connects; the client then connects to exactly
 * those addresses, so a second look-up cannot change them. A name with any address that is not
 * allowed is refused as a whole.
 */
final class Guard implements DnsResolver {
  private final Names names;
  private final Predicate<InetAddress> allowed;

  Guard(Names names, Predicate<InetAddress> allowed) {
    this.names = names;
    this.allowed = allowed;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = names.resolve(host);
    if (!Arrays.stream(found).allMatch(allowed)) {
      throw new NotAllowed(host);
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** Resolves names, as {@link InetAddress#getAllByName} does. */
  @FunctionalInterface
  interface Names {
    /** All addresses of a name. */
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /** The name leads where we must not go. */
  static final class NotAllowed extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    NotAllowed(String host) {
      super(host + " is not a public address");
    }
  }
}
