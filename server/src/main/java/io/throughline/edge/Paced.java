package io.throughline.edge;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that has to come at some pace; one that trickles is refused with 408. */
final class Paced extends FilterInputStream {
  private static final long GRACE_SECONDS = 15;
  private static final long BYTES_A_SECOND = 256;

  private final long began = System.nanoTime();
  private long size;

  Paced(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    counted(value < 0 ? -1 : 1);
    return value;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return counted(super.read(into, offset, length));
  }

  private int counted(int read) {
    size += Math.max(0, read);
    long seconds = (System.nanoTime() - began) / 1_000_000_000;
    if (read >= 0 && seconds > GRACE_SECONDS && size < seconds * BYTES_A_SECOND) {
      throw HttpRefusal.broken(408);
    }
    return read;
  }
}
