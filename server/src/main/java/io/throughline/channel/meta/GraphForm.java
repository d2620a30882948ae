package io.throughline.channel.meta;

import io.throughline.inbox.Setting;
import io.throughline.kernel.error.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings that the channels of Meta have in common. */
public final class GraphForm {
  /** The setting by which people may answer for seven days. */
  public static final String HUMAN_AGENT = "human_agent";

  static final String VERSION = "v24.0";

  private GraphForm() {}

  /** The secret by which webhooks are signed. */
  public static Setting appSecret() {
    return Setting.required(
        "app_secret",
        "App secret",
        "App settings, Basic. It proves that messages come from Meta.",
        Setting.Type.SECRET);
  }

  /** The secret of the handshake. */
  public static Setting verifyToken() {
    return Setting.optional(
        "verify_token",
        "Verify token",
        "Give it to Meta beside the callback URL. Made for you when left empty.",
        Setting.Type.GENERATED,
        "");
  }

  /** Whether people may answer for seven days. */
  public static Setting humanAgent() {
    return Setting.optional(
        HUMAN_AGENT,
        "Human Agent is granted",
        "App, App Review. Agents may then answer for seven days; machines still for 24 hours.",
        Setting.Type.FLAG,
        "false");
  }

  /** Whether agents who answer take conversations that another app has. */
  public static Setting takeOver() {
    return Setting.optional(
        "take_over",
        "Take conversations over",
        "Where another app, such as a bot, answers first: an agent's answer takes it over.",
        Setting.Type.FLAG,
        "true");
  }

  /**
   * Where the API is and of which version.
   *
   * @param home the API's address unless another is given
   */
  public static List<Setting> api(String home) {
    return List.of(
        Setting.optional(
            "base_url", "API address", "Only for a gateway of your own.", Setting.Type.URL, home),
        Setting.optional(
            "api_version",
            "API version",
            "The Graph API's version, such as v24.0.",
            Setting.Type.TEXT,
            VERSION),
        Setting.optional(
            "media_hosts",
            "Further hosts of files",
            "Only for a gateway of your own: hosts from which files may be fetched, one a line.",
            Setting.Type.LIST,
            ""));
  }

  /** What is wrong with the version and with settings that hold ids. */
  public static List<Fault> faults(Map<String, String> settings, String... ids) {
    List<Fault> faults = new ArrayList<>();
    for (String id : ids) {
      if (!settings.getOrDefault(id, "").strip().matches("\\d*")) {
        faults.add(new Fault("settings." + id, "an id has digits only"));
      }
    }
    if (!settings.getOrDefault("api_version", "").strip().matches("(v\\d{1,3}\\.\\d{1,2})?")) {
      faults.add(new Fault("settings.api_version", "a version looks like v24.0"));
    }
    return faults;
  }
}
