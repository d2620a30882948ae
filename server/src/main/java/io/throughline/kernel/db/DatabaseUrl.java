package io.throughline.kernel.db;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a PostgreSQL is and who we are there. Never prints its password.
 *
 * @param jdbc the JDBC URL, without user and password
 * @param user the user, or empty text for the driver's default
 * @param password the password, or empty text for none
 */
public record DatabaseUrl(String jdbc, String user, String password) {

  /**
   * Reads {@code postgresql://user:password@host:port/database?sslmode=…} (PostgreSQL manual,
   * 32.1.1.2; also {@code postgres://}) or {@code jdbc:postgresql://…} with {@code user} and {@code
   * password} among its parameters.
   *
   * @throws IllegalArgumentException if the text is neither; the message does not repeat it
   */
  public static DatabaseUrl parse(String text) {
    String plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
    URI uri;
    try {
      uri = new URI(plain);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "is not a URL; special characters in the password must be percent-encoded");
    }
    if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
      throw new IllegalArgumentException("must begin with postgresql:// or jdbc:postgresql://");
    }
    String authority = uri.getRawAuthority();
    if (authority == null || uri.getRawPath() == null || uri.getRawPath().length() < 2) {
      throw new IllegalArgumentException("must name a host and a database: postgresql://host/name");
    }
    int at = authority.lastIndexOf('@');
    String login = at < 0 ? "" : authority.substring(0, at);
    int colon = login.indexOf(':');
    String user = decode(colon < 0 ? login : login.substring(0, colon));
    String password = colon < 0 ? "" : decode(login.substring(colon + 1));
    List<String> parameters = new ArrayList<>();
    for (String parameter : query(uri)) {
      if (parameter.startsWith("user=")) {
        user = decode(parameter.substring("user=".length()));
      } else if (parameter.startsWith("password=")) {
        password = decode(parameter.substring("password=".length()));
      } else {
        parameters.add(parameter);
      }
    }
    String tail = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    String host = authority.substring(at + 1);
    return new DatabaseUrl("jdbc:postgresql://" + host + uri.getRawPath() + tail, user, password);
  }

  private static List<String> query(URI uri) {
    String query = uri.getRawQuery();
    return query == null || query.isEmpty() ? List.of() : List.of(query.split("&", -1));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return jdbc;
  }
}
