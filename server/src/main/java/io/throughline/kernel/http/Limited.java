package io.throughline.kernel.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends with {@link Trouble.TooLong} beyond its limit. */
final class Limited extends FilterInputStream {
  private final long limit;
  private long seen;

  Limited(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      count(1);
    }
    return next;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int count = super.read(into, from, length);
    if (count > 0) {
      count(count);
    }
    return count;
  }

  @Override
  public long skip(long count) {
    return 0;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int more) throws Trouble.TooLong {
    seen += more;
    if (seen > limit) {
      throw new Trouble.TooLong(limit);
    }
  }
}
