package io.throughline.bench.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A kept-alive HTTP/1.1 connection with one request under way at the most. */
final class Line {
  private final SocketChannel channel;
  private final SelectionKey key;
  private ByteBuffer in = ByteBuffer.allocate(4 * 1024);
  private @Nullable ByteBuffer out;
  private int shot;
  private long due;
  private boolean busy;

  Line(int port, Selector selector) throws IOException {
    channel = SocketChannel.open(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Sends the shot with this number, which was due at this time. */
  void send(int number, byte[] request, long dueAt) throws IOException {
    shot = number;
    due = dueAt;
    busy = true;
    out = ByteBuffer.wrap(request);
    in.clear();
    write();
  }

  /** Goes on writing what did not fit. */
  void write() throws IOException {
    ByteBuffer rest = out;
    if (rest == null) {
      return;
    }
    channel.write(rest);
    if (rest.hasRemaining()) {
      key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    } else {
      out = null;
      key.interestOps(SelectionKey.OP_READ);
    }
  }

  /**
   * Reads what is there.
   *
   * @return the status once the answer is whole, 0 before
   */
  int read() throws IOException {
    if (channel.read(in) < 0) {
      throw new IOException("closed by the server");
    }
    if (!in.hasRemaining()) {
      in = ByteBuffer.allocate(2 * in.capacity()).put(in.flip());
    }
    int status = status();
    if (status != 0) {
      busy = false;
    }
    return status;
  }

  private int status() throws IOException {
    byte[] bytes = in.array();
    int size = in.position();
    for (int i = 3; i < size; i++) {
      if (bytes[i] == '\n' && bytes[i - 2] == '\n') {
        return whole(new String(bytes, 0, i, StandardCharsets.US_ASCII), i + 1)
            ? (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0'
            : 0;
      }
    }
    return 0;
  }

  /** Whether all that the head announces is there; chunks end with an empty one. */
  private boolean whole(String head, int bodyAt) throws IOException {
    if (head.toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding: chunked")) {
      return in.position() >= bodyAt + 5
          && in.getInt(in.position() - 4) == 0x0d0a0d0a
          && in.get(in.position() - 5) == '0';
    }
    return in.position() >= bodyAt + length(head);
  }

  private static int length(String head) throws IOException {
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("\r\ncontent-length:");
    if (at < 0) {
      throw new IOException("an answer without a length");
    }
    int end = lower.indexOf('\r', at + 2);
    return Integer.parseInt(lower.substring(at + 17, end < 0 ? lower.length() : end).strip());
  }

  int shot() {
    return shot;
  }

  long due() {
    return due;
  }

  boolean busy() {
    return busy;
  }

  void close() {
    key.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }
}
