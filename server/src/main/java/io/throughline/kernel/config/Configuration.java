package io.throughline.kernel.config;

import io.throughline.kernel.db.DatabaseUrl;
import io.throughline.kernel.error.CannotStart;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the configuration. A setting is named {@code database.url} in the file and {@code
 * THROUGHLINE_DATABASE_URL} in the environment: upper case, dots as underscores, the prefix. The
 * environment wins. The file is the one that {@code THROUGHLINE_CONFIG} names, or {@code
 * throughline.conf} in the working folder if there is one, in the form of {@link Properties}.
 */
public final class Configuration {
  private static final String PREFIX = "THROUGHLINE_";
  private static final String FILE = "THROUGHLINE_CONFIG";
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smhd])");

  private final Path folder;
  private final Values values;

  private Configuration(Path folder, Values values) {
    this.folder = folder;
    this.values = values;
  }

  /**
   * Reads all of it.
   *
   * @param environment the variables; others than ours are passed over
   * @param folder the working folder
   * @throws CannotStart with every unknown or invalid setting
   */
  public static Config read(Map<String, String> environment, Path folder) {
    Values values = new Values();
    Optional<String> named = Optional.ofNullable(environment.get(FILE));
    Path file = folder.resolve(named.orElse("throughline.conf"));
    if (named.isPresent() || Files.exists(file)) {
      load(file, values);
    }
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !name.equals(FILE)) {
            values.put(key(name), name, value);
          }
        });
    Config config = new Configuration(folder, values).config();
    Collection<String> faults = values.faults();
    if (!faults.isEmpty()) {
      throw new CannotStart(
          "The configuration is not right:\n  "
              + String.join("\n  ", faults)
              + "\nAll settings are described in docs/operate/install.md.");
    }
    return config;
  }

  private static String key(String name) {
    return name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
  }

  private static void load(Path file, Values values) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      values.fault(file + ": cannot be read: " + e.getMessage());
    }
    for (String key : properties.stringPropertyNames()) {
      values.put(key, key + " (in " + file.getFileName() + ")", properties.getProperty(key));
    }
  }

  private Config config() {
    Path data = path("data", folder.resolve("data"));
    String host = values.text("host", "127.0.0.1");
    int port = values.number("port", 8080, 0, 65535);
    URI url =
        values
            .read("public.url", Configuration::url)
            .orElseGet(() -> URI.create("http://" + shown(host) + ":" + port));
    ServerConfig server = new ServerConfig(host, port, url, proxies());
    DatabaseConfig database =
        new DatabaseConfig(
            values.secret("database.url", DatabaseUrl::parse),
            values.number("database.pool", 16, 4, 1000),
            path("binaries", data.resolve("binaries")));
    SmtpConfig smtp =
        new SmtpConfig(
            values.text("smtp.host", host),
            values.number("smtp.port", 0, 0, 65535),
            values.read("mail.authserv", text -> text));
    AccessConfig access =
        new AccessConfig(
            values.secret("setup.token", Configuration::token),
            duration("session.idle", Duration.ofDays(7)),
            duration("session.lifetime", Duration.ofDays(30)));
    PushConfig push = new PushConfig(values.read("push.service", Configuration::url));
    return new Config(data, server, database, smtp, access, push, log());
  }

  private LogConfig log() {
    return new LogConfig(
        values.read("log", text -> choice(LogConfig.Form.class, text)),
        values
            .read("log.level", text -> choice(LogConfig.Level.class, text))
            .orElse(LogConfig.Level.INFO));
  }

  private Path path(String key, Path other) {
    return values
        .read(key, text -> folder.resolve(text))
        .orElse(other)
        .toAbsolutePath()
        .normalize();
  }

  private Duration duration(String key, Duration other) {
    return values
        .read(
            key,
            text -> {
              Matcher matcher = DURATION.matcher(text);
              if (!matcher.matches()) {
                throw new IllegalArgumentException("must be a time such as 30m, 12h or 7d");
              }
              long count = Long.parseLong(matcher.group(1));
              return switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
              };
            })
        .orElse(other);
  }

  private List<AddressRange> proxies() {
    return values
        .read(
            "trusted.proxies",
            text -> {
              List<AddressRange> ranges = new ArrayList<>();
              for (String part : text.split("[,\\s]+", -1)) {
                try {
                  ranges.add(AddressRange.parse(part));
                } catch (IllegalArgumentException e) {
                  throw new IllegalArgumentException(
                      part + " is not an address or a range such as 10.0.0.0/8");
                }
              }
              return List.copyOf(ranges);
            })
        .orElse(List.of());
  }

  private static URI url(String text) {
    URI uri = URI.create(text.replaceAll("/+$", ""));
    String scheme = String.valueOf(uri.getScheme());
    if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
      throw new IllegalArgumentException("must begin with http:// or https:// and name a host");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null || !uri.getRawPath().isEmpty()) {
      throw new IllegalArgumentException("must not go on after the host and port");
    }
    return uri;
  }

  private static String token(String text) {
    if (text.length() < 20) {
      throw new IllegalArgumentException("must be at least 20 characters long");
    }
    return text;
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String text) {
    for (E value : type.getEnumConstants()) {
      if (value.name().equalsIgnoreCase(text)) {
        return value;
      }
    }
    String all = Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
    throw new IllegalArgumentException("must be one of " + all);
  }

  /** An address that listens everywhere is reached as localhost; an IPv6 one stands in brackets. */
  private static String shown(String host) {
    if (host.equals("0.0.0.0") || host.equals("::")) {
      return "localhost";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
