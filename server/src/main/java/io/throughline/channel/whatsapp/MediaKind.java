package io.throughline.channel.whatsapp;

import io.throughline.inbox.Limits.MediaLimit;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of files the network takes, by media type ("Supported media types"). */
final class MediaKind {
  private static final long KIB = 1024;
  private static final long MIB = 1024 * KIB;

  private MediaKind() {}

  /** What may be sent and how large it may be. */
  static List<MediaLimit> limits() {
    Stream<MediaLimit> media =
        Stream.of(
            new MediaLimit("image/jpeg", 5 * MIB),
            new MediaLimit("image/png", 5 * MIB),
            new MediaLimit("image/webp", 500 * KIB, true),
            new MediaLimit("video/mp4", 16 * MIB),
            new MediaLimit("video/3gpp", 16 * MIB),
            new MediaLimit("audio/aac", 16 * MIB, true),
            new MediaLimit("audio/amr", 16 * MIB, true),
            new MediaLimit("audio/mpeg", 16 * MIB, true),
            new MediaLimit("audio/mp4", 16 * MIB, true),
            new MediaLimit("audio/ogg", 16 * MIB, true));
    Stream<MediaLimit> documents =
        Stream.of(
                "text/",
                "application/pdf",
                "application/msword",
                "application/vnd.ms-excel",
                "application/vnd.ms-powerpoint",
                "application/vnd.openxmlformats-officedocument.")
            .map(type -> new MediaLimit(type, 100 * MIB));
    return Stream.concat(media, documents).toList();
  }

  /** The type of message a file of this media type makes. */
  static String of(String mediaType) {
    if (mediaType.equals("image/webp")) {
      return "sticker";
    }
    String family = mediaType.substring(0, Math.max(0, mediaType.indexOf('/')));
    return switch (family) {
      case "image", "video", "audio" -> family;
      default -> "document";
    };
  }

  /** Whether text goes along with such a file. */
  static boolean captioned(String mediaType) {
    String kind = of(mediaType);
    return !kind.equals("audio") && !kind.equals("sticker");
  }

  /** The media type to upload it as: of texts the network takes plain ones only. */
  static String uploaded(String mediaType) {
    return mediaType.startsWith("text/") ? "text/plain" : mediaType;
  }
}
