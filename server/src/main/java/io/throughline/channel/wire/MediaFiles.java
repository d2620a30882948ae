package io.throughline.channel.wire;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Names and media types of files. */
public final class MediaFiles {
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+");

  private static final Map<String, String> USUAL =
      Map.of(
          "image", "image/jpeg",
          "video", "video/mp4",
          "audio", "audio/ogg",
          "sticker", "image/webp");

  private static final Map<String, String> ENDINGS =
      Map.ofEntries(
          Map.entry("image/jpeg", ".jpg"),
          Map.entry("image/png", ".png"),
          Map.entry("image/gif", ".gif"),
          Map.entry("image/webp", ".webp"),
          Map.entry("video/mp4", ".mp4"),
          Map.entry("video/3gpp", ".3gp"),
          Map.entry("audio/ogg", ".ogg"),
          Map.entry("audio/mpeg", ".mp3"),
          Map.entry("audio/mp4", ".m4a"),
          Map.entry("audio/aac", ".aac"),
          Map.entry("audio/amr", ".amr"),
          Map.entry("application/pdf", ".pdf"),
          Map.entry("text/vcard", ".vcf"),
          Map.entry("text/plain", ".txt"));

  private MediaFiles() {}

  /** The media type without parameters; by the message's type if none is given. */
  public static String mediaType(String given, String type) {
    String bare = given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return MEDIA_TYPE.matcher(bare).matches()
        ? bare
        : USUAL.getOrDefault(type, "application/octet-stream");
  }

  /** The media type by a file name's ending. */
  public static String byName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ENDINGS.entrySet().stream()
        .filter(entry -> lower.endsWith(entry.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .orElse("application/octet-stream");
  }

  /** The name given, made safe; else one by the message's type. */
  public static String name(String given, String type, String mediaType) {
    String safe = given.replaceAll("[/\\\\\\p{Cntrl}\\p{Cf}:*?\"<>|]", "_").strip();
    if (safe.isEmpty() || safe.chars().allMatch(letter -> letter == '.')) {
      return type + ENDINGS.getOrDefault(mediaType, "");
    }
    return safe.length() > 200 ? safe.substring(safe.length() - 200) : safe;
  }
}
