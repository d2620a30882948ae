package io.throughline.channel.generic;

import io.throughline.inbox.Inbox;
import io.throughline.inbox.Setting;
import io.throughline.inbox.Settings;
import io.throughline.kernel.error.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The settings of an inbox by name. */
final class GenericSettings {
  private static final String SECRET = "secret";
  private static final String BEFORE = "secret_before";
  private static final String URL = "url";
  private static final String ATTESTS = "attests";
  private static final String MEDIA_HOSTS = "media_hosts";
  private static final int SECRET_LENGTH = 32;

  private GenericSettings() {}

  /** Those that are good now: the present one first, the one before while it is replaced. */
  static List<String> secrets(Inbox inbox) {
    return Stream.of(SECRET, BEFORE).flatMap(key -> inbox.settings().find(key).stream()).toList();
  }

  /** Where messages of ours are posted. */
  static String url(Inbox inbox) {
    return inbox.settings().text(URL).strip();
  }

  /** Whether the source vouches for the handles that messages come from. */
  static boolean attests(Inbox inbox) {
    return inbox.settings().flag(ATTESTS);
  }

  /** Hosts beyond the public internet that files may be fetched from. */
  static List<String> mediaHosts(Inbox inbox) {
    return inbox.settings().list(MEDIA_HOSTS);
  }

  static List<Setting> fields() {
    return List.of(
        Setting.required(
            URL,
            "Send to",
            "The address of your program. Messages of ours are posted there as signed JSON.",
            Setting.Type.URL),
        Setting.optional(
            SECRET,
            "Secret",
            "Signs both directions. Made for you when left empty; shown once.",
            Setting.Type.GENERATED,
            ""),
        Setting.optional(
            BEFORE,
            "Secret before",
            "While you replace the secret: the one before. Both are good; empty it afterwards.",
            Setting.Type.SECRET,
            ""),
        Setting.optional(
            ATTESTS,
            "The source knows who writes",
            "Only if it has checked the handles it names, as a network checks its numbers."
                + " Otherwise they are claims.",
            Setting.Type.FLAG,
            "false"),
        Setting.optional(
            MEDIA_HOSTS,
            "Further hosts of files",
            "Hosts in your own network from which files may be fetched, one a line.",
            Setting.Type.LIST,
            ""));
  }

  static List<Fault> faults(Map<String, String> values) {
    Settings settings = new Settings(values);
    List<Fault> faults = new ArrayList<>();
    for (String key : List.of(SECRET, BEFORE)) {
      settings
          .find(key)
          .filter(secret -> secret.length() < SECRET_LENGTH)
          .ifPresent(
              secret -> faults.add(new Fault("settings." + key, "give at least 32 characters")));
    }
    return faults;
  }
}
