package io.throughline.channel.twilio;

import io.throughline.inbox.Limits.MediaLimit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files Twilio takes by network ("Accepted content types for media"). */
final class FileLimits {
  private static final long KIB = 1024;
  private static final long MIB = 1024 * KIB;

  /** Beyond this, mobile networks drop what is not a picture. */
  private static final long CARRIED = 600 * KIB;

  private static final Set<String> MUTE =
      Set.of("image/webp", "text/vcard", "text/x-vcard", "application/vcard");

  private FileLimits() {}

  /** How large all files of a message may be together. */
  static long most(Network network) {
    return switch (network) {
      case SMS -> 5 * MIB;
      case WHATSAPP -> 16 * MIB;
    };
  }

  /** What may be sent and how large it may be. */
  static List<MediaLimit> of(Network network) {
    return switch (network) {
      case SMS ->
          Stream.concat(
                  rows(5 * MIB, "image/jpeg", "image/png", "image/gif"),
                  rows(
                      CARRIED,
                      "image/bmp",
                      "audio/",
                      "video/",
                      "text/vcard",
                      "text/x-vcard",
                      "text/csv",
                      "text/calendar",
                      "text/rtf",
                      "application/pdf"))
              .toList();
      case WHATSAPP ->
          Stream.of(
                  rows(5 * MIB, "image/jpeg", "image/png"),
                  rows(500 * KIB, "image/webp"),
                  rows(
                      16 * MIB,
                      "video/mp4",
                      "video/3gpp",
                      "audio/aac",
                      "audio/amr",
                      "audio/mpeg",
                      "audio/mp4",
                      "audio/ogg",
                      "text/vcard",
                      "application/pdf",
                      "application/msword",
                      "application/vnd.ms-excel",
                      "application/vnd.ms-powerpoint",
                      "application/vnd.openxmlformats-officedocument."))
              .flatMap(rows -> rows)
              .toList();
    };
  }

  /** Whether text goes along with such a file. */
  static boolean captioned(Network network, String mediaType) {
    return network == Network.SMS || !(mediaType.startsWith("audio/") || MUTE.contains(mediaType));
  }

  private static Stream<MediaLimit> rows(long bytes, String... types) {
    return Stream.of(types).map(type -> new MediaLimit(type, bytes));
  }
}
