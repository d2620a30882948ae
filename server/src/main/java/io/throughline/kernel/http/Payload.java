package io.throughline.kernel.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** What a request brings. */
public sealed interface Payload {
  /** JSON as UTF-8 bytes. */
  static Payload json(byte[] bytes) {
    return new Bytes("application/json", bytes);
  }

  /** Bytes of a media type. */
  static Payload bytes(String mediaType, byte[] bytes) {
    return new Bytes(mediaType, bytes);
  }

  /** A form with files (RFC 7578), sent as a stream. */
  static Payload form(Part... parts) {
    return new Form(List.of(parts));
  }

  /** Bytes in memory. */
  final class Bytes implements Payload {
    private final String mediaType;
    private final byte[] bytes;

    private Bytes(String mediaType, byte[] bytes) {
      this.mediaType = mediaType;
      this.bytes = Arrays.copyOf(bytes, bytes.length);
    }

    String mediaType() {
      return mediaType;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /** A form with files. */
  record Form(List<Part> parts) implements Payload {}

  /** A field of a form. */
  sealed interface Part {
    /** The field's name. */
    String name();
  }

  /** A field of text. */
  record Text(String name, String value) implements Part {}

  /**
   * A file.
   *
   * @param fileName without path, in whatever letters
   * @param size in bytes, exactly
   */
  record File(String name, String fileName, String mediaType, long size, Source open)
      implements Part {}

  /** Opens bytes. */
  @FunctionalInterface
  interface Source {
    /** A new stream from the first byte. */
    InputStream open() throws IOException;
  }
}
