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

  /** Bytes of reports, calendars and embedded mails that are looked into. */
  static final int REPORT_BYTES = 512 * 1024;

  /** Decoded bytes of a whole mail that are measured. */
  static final long DECODED_BYTES = 512L * 1024 * 1024;

  /** Bytes of a TNEF file that are unpacked in memory. */
  static final int TNEF_BYTES = 64 * 1024 * 1024;

  private Limits() {}
}
