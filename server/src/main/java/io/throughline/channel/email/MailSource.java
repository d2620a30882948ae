package io.throughline.channel.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The raw bytes of a mail, readable any number of times, so that a large one can stay on disk. */
@FunctionalInterface
interface MailSource {

  /** A fresh stream from the first byte, to be closed by the caller. */
  InputStream open() throws IOException;

  /** A mail held in memory; the array must not change afterwards. */
  static MailSource of(byte[] raw) {
    return () -> new ByteArrayInputStream(raw);
  }

  /** A mail held in a file. */
  static MailSource of(Path file) {
    return () -> Files.newInputStream(file);
  }
}
