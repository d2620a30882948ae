package io.throughline.kernel.http;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request to make.
 *
 * @param method in capitals
 * @param address absolute
 * @param headers by name
 * @param payload what it brings
 * @param reach where it may go
 * @param patience how long all of it may take, answer included
 * @param limit the longest answer in bytes
 */
public record Call(
    String method,
    URI address,
    Map<String, String> headers,
    Optional<Payload> payload,
    Reach reach,
    Duration patience,
    long limit) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LIMIT = 4L << 20;

  /** Keeps its own copy of the headers. */
  public Call {
    headers = Map.copyOf(headers);
  }

  /** A GET with 30 seconds of patience for 4 MiB. */
  public static Call get(URI address, Reach reach) {
    return of("GET", address, reach);
  }

  /** A POST with 30 seconds of patience for 4 MiB. */
  public static Call post(URI address, Reach reach, Payload payload) {
    return of("POST", address, reach).with(payload);
  }

  /** Any request with 30 seconds of patience for 4 MiB. */
  public static Call of(String method, URI address, Reach reach) {
    return new Call(method, address, Map.of(), Optional.empty(), reach, PATIENCE, LIMIT);
  }

  /** The same with one header more. */
  public Call header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Call(method, address, more, payload, reach, patience, limit);
  }

  /** The same with a payload. */
  public Call with(Payload other) {
    return new Call(method, address, headers, Optional.of(other), reach, patience, limit);
  }

  /** The same with another patience. */
  public Call patience(Duration other) {
    return new Call(method, address, headers, payload, reach, other, limit);
  }

  /** The same with another limit. */
  public Call limit(long other) {
    return new Call(method, address, headers, payload, reach, patience, other);
  }

  /** The same to another address; to another server without the headers that hold credentials. */
  Call at(URI other) {
    Map<String, String> kept = new LinkedHashMap<>(headers);
    if (!server(other).equals(server(address))) {
      kept.keySet().removeIf(Call::credential);
    }
    return new Call(method, other, kept, payload, reach, patience, limit);
  }

  private static boolean credential(String header) {
    return header.equalsIgnoreCase("authorization") || header.equalsIgnoreCase("cookie");
  }

  private static String server(URI address) {
    return address.getScheme() + "://" + address.getRawAuthority();
  }
}
