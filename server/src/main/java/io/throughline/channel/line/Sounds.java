package io.throughline.channel.line;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** Reads how long a sound of the MPEG-4 family lasts (ISO/IEC 14496-12, movie header box). */
final class Sounds {
  private static final int MOVIE = 0x6d6f6f76;
  private static final int HEADER = 0x6d766864;
  private static final int BOX = 8;

  private Sounds() {}

  /** How long the sound lasts; empty if it does not say so. */
  static Optional<Duration> length(InputStream sound) throws IOException {
    try (DataInputStream in = new DataInputStream(sound)) {
      while (true) {
        long size = Integer.toUnsignedLong(in.readInt());
        int type = in.readInt();
        long rest = size == 1 ? in.readLong() - 2 * BOX : size - BOX;
        if (type == HEADER) {
          return header(in);
        }
        if (type != MOVIE) {
          in.skipNBytes(Math.max(0, rest));
        }
        if (rest < 0) {
          return Optional.empty();
        }
      }
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> header(DataInputStream in) throws IOException {
    boolean wide = in.readInt() >>> 24 == 1;
    in.skipNBytes(wide ? 16 : 8);
    long scale = Integer.toUnsignedLong(in.readInt());
    long length = wide ? in.readLong() : Integer.toUnsignedLong(in.readInt());
    return scale == 0 || length <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.round(length * 1000.0 / scale)));
  }
}
