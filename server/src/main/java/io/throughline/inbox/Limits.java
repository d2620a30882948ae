package io.throughline.inbox;

import java.util.List;

/**
 * What a channel's provider refuses to carry.
 *
 * @param textLength the longest text, in UTF-16 units
 * @param attachments how many files a message may hold
 * @param media the largest file in bytes by media type, first match counts; a file that matches no
 *     row cannot be sent
 */
public record Limits(int textLength, int attachments, List<MediaLimit> media) {
  /** Keeps its own copy of the rows. */
  public Limits {
    media = List.copyOf(media);
  }

  /**
   * The limit of a media type.
   *
   * @param type a type or a prefix such as {@code image/}; {@code *} matches all
   * @param bytes the largest file
   */
  public record MediaLimit(String type, long bytes) {}
}
