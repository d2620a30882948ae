package io.throughline.channel.telegram;

import io.throughline.conversation.Outbound;
import java.util.Collections;
import java.util.List;

/** The ways in which a file is sent. */
enum FileKind {
  PHOTO("sendPhoto", "photo"),
  ANIMATION("sendAnimation", "animation"),
  VIDEO("sendVideo", "video"),
  VOICE("sendVoice", "voice"),
  AUDIO("sendAudio", "audio"),
  DOCUMENT("sendDocument", "document");

  /** The largest picture that the network takes as one; a larger one is a document. */
  private static final long LARGEST_PHOTO = 10L << 20;

  private final String method;
  private final String field;

  FileKind(String method, String field) {
    this.method = method;
    this.field = field;
  }

  /** The method that sends it. */
  String method() {
    return method;
  }

  /** The field that holds it, which is also its type in a group. */
  String field() {
    return field;
  }

  static FileKind of(Outbound.File file) {
    return switch (file.mediaType()) {
      case "image/jpeg", "image/png", "image/webp" ->
          file.size() > LARGEST_PHOTO ? DOCUMENT : PHOTO;
      case "image/gif" -> ANIMATION;
      case "video/mp4" -> VIDEO;
      case "audio/ogg" -> VOICE;
      case "audio/mpeg", "audio/mp4" -> AUDIO;
      default -> DOCUMENT;
    };
  }

  /** Pictures and videos go together, and so does sound; any other mixture goes as documents. */
  static List<FileKind> together(List<Outbound.File> files) {
    List<FileKind> kinds = files.stream().map(FileKind::of).toList();
    boolean seen = kinds.stream().allMatch(kind -> kind == PHOTO || kind == VIDEO);
    boolean heard = kinds.stream().allMatch(kind -> kind == AUDIO);
    return seen || heard ? kinds : Collections.nCopies(kinds.size(), DOCUMENT);
  }
}
