package io.throughline.bench.rig;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The client's end of a WebSocket (RFC 6455) without extensions. At rest it holds its channel and
 * nothing else. Answers pings of the protocol, and those of ours that are frames of text.
 */
public final class Wire implements AutoCloseable {
  private static final byte[] NOTHING = {};
  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final String PING_TEXT = "{\"type\":\"ping\"}";
  private static final String PONG_TEXT = "{\"type\":\"pong\"}";

  private final SocketChannel channel;
  private final int number;
  private final Ear ear;
  private byte[] rest = NOTHING;
  private volatile boolean open = true;

  /** Told of every text that comes, but for pings. */
  @FunctionalInterface
  public interface Ear {
    /**
     * On the thread that reads; to be quick.
     *
     * @param number of the socket
     * @param text the frame
     * @param at when it was read, as of {@link System#nanoTime}
     */
    void heard(int number, String text, long at);
  }

  Wire(SocketChannel channel, int number, Ear ear) {
    this.channel = channel;
    this.number = number;
    this.ear = ear;
  }

  /** Whether it is connected. */
  public boolean isOpen() {
    return open;
  }

  /** Sends a frame. */
  public void say(String text) {
    try {
      send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      close();
    }
  }

  private synchronized void send(int kind, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 8);
    frame.put((byte) (FINAL | kind));
    if (payload.length < 126) {
      frame.put((byte) (MASKED | payload.length));
    } else {
      frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
    }
    byte[] mask = new byte[4];
    ThreadLocalRandom.current().nextBytes(mask);
    frame.put(mask);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ mask[i % 4]));
    }
    frame.flip();
    channel.write(frame);
    if (frame.hasRemaining()) {
      throw new IOException("the server does not read");
    }
  }

  /** Reads what is there into the thread's buffer and hears whole frames. */
  void read(ByteBuffer buffer) throws IOException {
    buffer.clear();
    if (rest.length >= buffer.capacity()) {
      throw new IOException("a frame of more than " + buffer.capacity() + " bytes");
    }
    buffer.put(rest);
    if (channel.read(buffer) < 0) {
      throw new IOException("closed by the server");
    }
    hear(buffer.flip(), System.nanoTime());
  }

  /** Hears whole frames and keeps what is left. */
  void hear(ByteBuffer bytes, long at) throws IOException {
    while (frame(bytes, at)) {
      // One more.
    }
    rest = bytes.hasRemaining() ? new byte[bytes.remaining()] : NOTHING;
    bytes.get(rest);
  }

  private boolean frame(ByteBuffer bytes, long at) throws IOException {
    int begin = bytes.position();
    int there = bytes.remaining();
    int second = there < 2 ? 0 : bytes.get(begin + 1) & 0x7f;
    int head = second == 126 ? 4 : second == 127 ? 10 : 2;
    if (there < head) {
      return false;
    }
    long length =
        switch (second) {
          case 126 -> bytes.getShort(begin + 2) & 0xffff;
          case 127 -> bytes.getLong(begin + 2);
          default -> second;
        };
    if (there < head + length) {
      return false;
    }
    bytes.position(begin + head);
    byte[] payload = new byte[(int) length];
    bytes.get(payload);
    take(bytes.get(begin) & 0xff, payload, at);
    return true;
  }

  private void take(int first, byte[] payload, long at) throws IOException {
    switch (first) {
      case FINAL | TEXT -> {
        String text = new String(payload, StandardCharsets.UTF_8);
        if (text.equals(PING_TEXT)) {
          say(PONG_TEXT);
        } else {
          ear.heard(number, text, at);
        }
      }
      case FINAL | PING -> send(PONG, payload);
      case FINAL | PONG -> {}
      case FINAL | CLOSE -> throw new IOException("closed by the server");
      default -> throw new IOException("a frame that was not expected: " + first);
    }
  }

  @Override
  public void close() {
    open = false;
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }
}
