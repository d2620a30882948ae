package io.throughline.channel.email;

import io.throughline.channel.RawRequest;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A mail on its way in: small ones in memory, large ones in a file that goes with it. */
final class SpooledMail implements RawRequest.Body, AutoCloseable {
  private static final int IN_MEMORY = 512 * 1024;

  private final byte[] head;
  private final byte[] memory;
  private final Path file;
  private final long size;

  private SpooledMail(byte[] head, byte[] memory, Path file, long size) {
    this.head = head;
    this.memory = memory;
    this.file = file;
    this.size = size;
  }

  /**
   * Reads a mail to its end.
   *
   * @param trace header lines to put before it, each with its line end
   * @param limit the most bytes to take
   * @throws TooLarge if it is larger
   */
  static SpooledMail read(String trace, InputStream in, Path folder, long limit)
      throws IOException {
    byte[] head = trace.getBytes(StandardCharsets.UTF_8);
    byte[] start = in.readNBytes(IN_MEMORY);
    if (start.length < IN_MEMORY) {
      return new SpooledMail(head, start, Path.of(""), head.length + (long) start.length);
    }
    Files.createDirectories(folder);
    Path file = Files.createTempFile(folder, "mail", ".eml");
    try {
      long size = write(file, start, in, limit);
      return new SpooledMail(head, new byte[0], file, head.length + size);
    } catch (IOException | RuntimeException failed) {
      Files.deleteIfExists(file);
      throw failed;
    }
  }

  private static long write(Path file, byte[] start, InputStream in, long limit)
      throws IOException {
    long size = start.length;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(start);
      byte[] buffer = new byte[64 * 1024];
      int count = in.read(buffer);
      while (count >= 0) {
        size += count;
        if (size > limit) {
          throw new TooLarge();
        }
        out.write(buffer, 0, count);
        count = in.read(buffer);
      }
    }
    return size;
  }

  /** A mail that already is in memory. */
  static SpooledMail of(byte[] raw) {
    return new SpooledMail(new byte[0], raw, Path.of(""), raw.length);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open() throws IOException {
    InputStream content =
        memory.length == size - head.length
            ? new ByteArrayInputStream(memory)
            : Files.newInputStream(file);
    return new SequenceInputStream(new ByteArrayInputStream(head), content);
  }

  @Override
  public byte[] bytes() {
    try (InputStream in = open()) {
      return in.readAllBytes();
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }

  /** Removes the file. */
  @Override
  public void close() {
    if (!file.toString().isEmpty()) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException left) {
        file.toFile().deleteOnExit();
      }
    }
  }

  /** More bytes than are taken. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
