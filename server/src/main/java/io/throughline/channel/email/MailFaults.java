package io.throughline.channel.email;

import io.throughline.kernel.error.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is wrong with the settings of a mail inbox. */
final class MailFaults {
  private MailFaults() {}

  static List<Fault> of(Map<String, String> settings) {
    List<Fault> faults = new ArrayList<>();
    boolean imap = !settings.getOrDefault("receive", "imap").equals("smtp");
    if (imap) {
      needs(settings, "imap_host", "the server to fetch mail from is missing", faults);
    }
    if (settings.getOrDefault("login", "password").equals("oauth")) {
      needs(settings, "oauth_token_url", "the token address is missing", faults);
      needs(settings, "oauth_client_id", "the client is missing", faults);
    }
    for (String server : imap ? List.of("imap", "smtp") : List.of("smtp")) {
      boolean open = settings.getOrDefault(server + "_security", "tls").equals("none");
      if (open && !near(settings.getOrDefault(server + "_host", ""))) {
        faults.add(
            new Fault(
                server + "_security", "only a server on this machine may be used without TLS"));
      }
      port(settings, server + "_port", faults);
    }
    for (String alias : settings.getOrDefault("aliases", "").lines().map(String::strip).toList()) {
      if (!alias.isEmpty() && !alias.matches("[^@\\s]+@[^@\\s]+")) {
        faults.add(new Fault("aliases", alias + " is not an address"));
      }
    }
    return faults;
  }

  private static void needs(
      Map<String, String> settings, String key, String reason, List<Fault> faults) {
    if (settings.getOrDefault(key, "").isBlank()) {
      faults.add(new Fault(key, reason));
    }
  }

  private static void port(Map<String, String> settings, String key, List<Fault> faults) {
    String text = settings.getOrDefault(key, "");
    if (!text.isBlank()
        && (!text.matches("\\d{1,5}")
            || Integer.parseInt(text) < 1
            || Integer.parseInt(text) > 65535)) {
      faults.add(new Fault(key, "must be a port between 1 and 65535"));
    }
  }

  /** This machine, or a neighbour in the same container network, whose name has no dot. */
  private static boolean near(String host) {
    String name = host.strip().toLowerCase(Locale.ROOT);
    return name.startsWith("127.")
        || name.equals("::1")
        || name.equals("[::1]")
        || (!name.isEmpty() && name.indexOf('.') < 0 && name.indexOf(':') < 0);
  }
}
