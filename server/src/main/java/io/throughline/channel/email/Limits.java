package io.throughline.channel.email;

/** Bounds that keep a hostile mail from exhausting the process. */
final class Limits {
  /** Nesting of multiparts. */
  static final int DEPTH = 100;

  /** Parts of one mail. */
  static final int PARTS = 1000;

  /** Bytes of one header section. */
  static final int HEADER_BYTES = 256 * 1024;

  /** Bytes of a text part that are read; the raw mail keeps the rest. */
  static final int TEXT_BYTES = 4 * 1024 * 1024;

  /** Characters of HTML that are shown. */
  static final int HTML_CHARS = 2_000_000;

  /** Bytes up to which a file is kept in memory while its mail is read. */
  static final int SMALL_FILE_BYTES = 1024 * 1024;

  /** Bytes of one mail that are kept in memory beside its text. */
  static final int MEMORY_BYTES = 16 * 1024 * 1024;

  /** Files of one mail that are taken out of it. */
  static final int FILES = 250;

  /** Characters of text; a longer one is cut and the whole mail attached. */
  static final int TEXT_CHARS = 400_000;

  /** Decoded bytes of a whole mail that are measured. */
  static final long DECODED_BYTES = 512L * 1024 * 1024;

  /** Bytes of a TNEF file that are unpacked in memory. */
  static final int TNEF_BYTES = 64 * 1024 * 1024;

  private Limits() {}
}
