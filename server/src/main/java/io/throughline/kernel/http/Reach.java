package io.throughline.kernel.http;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a request may go, redirects included. Whatever it says, a host that is not an
 * administrator's own must have public addresses only.
 */
public final class Reach {
  private final boolean anywhere;
  private final List<String> hosts;
  private final List<String> own;

  private Reach(boolean anywhere, List<String> hosts, List<String> own) {
    this.anywhere = anywhere;
    this.hosts = hosts;
    this.own = own;
  }

  /** Any host of the public internet, by http or https. */
  public static Reach anywhere() {
    return new Reach(true, List.of(), List.of());
  }

  /**
   * These hosts only, by https.
   *
   * @param hosts names; {@code *.example.com} stands for every host below that name
   */
  public static Reach to(String... hosts) {
    return new Reach(false, lower(Arrays.stream(hosts)), List.of());
  }

  /**
   * Also this server, which an administrator has named in the settings; it may be in a private
   * network.
   *
   * @param place {@code host}, {@code host:port} or {@code scheme://host:port}, with or without a
   *     path; without a scheme both will do, without a port any will
   */
  public Reach own(String place) {
    return new Reach(anywhere, hosts, lower(Stream.concat(own.stream(), Stream.of(place))));
  }

  /** Also these hosts, as in {@link #to}; a name without a star is an administrator's own. */
  public Reach also(List<String> places) {
    Reach reach = this;
    for (String place : places) {
      reach = place.startsWith("*.") ? reach.host(place) : reach.own(place);
    }
    return reach;
  }

  private Reach host(String pattern) {
    return new Reach(anywhere, lower(Stream.concat(hosts.stream(), Stream.of(pattern))), own);
  }

  /** Whether the address is within reach; what it resolves to is looked at later. */
  boolean holds(URI address) {
    if (owns(address)) {
      return true;
    }
    String scheme = scheme(address);
    if (anywhere) {
      return scheme.equals("https") || scheme.equals("http");
    }
    String host = address.getHost().toLowerCase(Locale.ROOT);
    return scheme.equals("https") && hosts.stream().anyMatch(pattern -> matches(pattern, host));
  }

  /** Whether the address is an administrator's own. */
  boolean owns(URI address) {
    return own.stream().anyMatch(place -> isAt(place, address));
  }

  private static boolean matches(String pattern, String host) {
    return pattern.startsWith("*.")
        ? host.length() > pattern.length() - 1 && host.endsWith(pattern.substring(1))
        : host.equals(pattern);
  }

  private static boolean isAt(String place, URI address) {
    boolean bare = !place.contains("://");
    return parsed(bare ? "any://" + place : place)
        .filter(at -> at.getHost() != null)
        .filter(at -> at.getHost().equalsIgnoreCase(address.getHost()))
        .filter(at -> bare || scheme(at).equals(scheme(address)))
        .filter(at -> (bare && at.getPort() < 0) || port(at) == port(address))
        .isPresent();
  }

  private static Optional<URI> parsed(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String scheme(URI address) {
    return address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return scheme(address).equals("https") ? 443 : 80;
  }

  private static List<String> lower(Stream<String> texts) {
    return texts.map(text -> text.strip().toLowerCase(Locale.ROOT)).toList();
  }
}
