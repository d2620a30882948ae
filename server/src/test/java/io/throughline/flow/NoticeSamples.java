package io.throughline.flow;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Good calls of the operations on notices. */
final class NoticeSamples {
  private static final Map<String, Object> KEYS =
      Map.of(
          "p256dh",
          "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
          "auth",
          "BTBZMqHH6r4Tts7J_aSIgg");

  private NoticeSamples() {}

  static Optional<Sample> of(Operation operation, Desk desk) {
    return switch (operation.id()) {
      case "readNotices" -> Optional.of(Sample.at("/notices/read", Map.of("all", true)));
      case "keepNoticePreferences" ->
          Optional.of(
              Sample.at(
                  "/notices/preferences",
                  desk.administrator.get("/api/v1/notices/preferences").text()));
      case "tryNotices" -> Optional.of(Sample.at("/notices/test", Map.of()));
      case "addDevice" -> Optional.of(Sample.at("/notices/devices", device()));
      case "removeDevice" ->
          Optional.of(
              Sample.at(
                  "/notices/devices/"
                      + desk.made("/notices/devices", device()).path("id").asString()));
      default -> Optional.empty();
    };
  }

  /** An address that nobody answers at: names below it do not exist (RFC 6761). */
  private static Map<String, Object> device() {
    return Map.of(
        "name", "Browser", "endpoint", "https://push.invalid/" + UUID.randomUUID(), "keys", KEYS);
  }
}
