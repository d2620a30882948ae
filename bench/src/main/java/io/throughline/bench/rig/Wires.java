package io.throughline.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Many WebSockets that two threads read. */
public final class Wires implements AutoCloseable {
  private static final int LARGEST = 256 * 1024;

  private final int port;
  private final List<Reader> readers = new CopyOnWriteArrayList<>();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();

  /** To the server at this port of the machine. */
  public Wires(int port) {
    this.port = port;
    readers.add(new Reader());
    readers.add(new Reader());
  }

  /** How many broke or were closed by the server. */
  public int lost() {
    return lost.get();
  }

  /**
   * Opens one, from an address of this machine, and waits until it is open.
   *
   * @param path with its query
   * @param header one more line of the request, such as a cookie; or empty
   * @param number what the ear is told
   */
  public Wire open(InetAddress from, String path, String header, int number, Wire.Ear ear) {
    try {
      SocketChannel channel = SocketChannel.open();
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.bind(new InetSocketAddress(from, 0));
      channel.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      Wire wire = new Wire(channel, number, ear);
      wire.hear(upgrade(channel, path, header), System.nanoTime());
      channel.configureBlocking(false);
      readers.get(opened.getAndIncrement() % readers.size()).add(channel, wire);
      return wire;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks for the upgrade; what came after the answer's head. */
  private static ByteBuffer upgrade(SocketChannel channel, String path, String header)
      throws IOException {
    String request =
        """
        GET %s HTTP/1.1\r
        Host: 127.0.0.1\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        %s\r
        """
            .formatted(path, header.isEmpty() ? "" : header + "\r\n");
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    ByteBuffer answer = ByteBuffer.allocate(16 * 1024);
    while (true) {
      if (channel.read(answer) <= 0) {
        throw new IOException("no answer to the upgrade");
      }
      String head = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
      int end = head.indexOf("\r\n\r\n");
      if (end >= 0) {
        if (!head.startsWith("HTTP/1.1 101 ")) {
          throw new IOException("no upgrade: " + head);
        }
        return answer.flip().position(end + 4);
      }
    }
  }

  @Override
  public void close() {
    readers.forEach(Reader::close);
  }

  private final class Reader {
    private final Selector selector;
    private final Queue<Runnable> fresh = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST);
    private volatile boolean running = true;

    Reader() {
      try {
        selector = Selector.open();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Thread.ofPlatform().daemon().name("wires").start(this::run);
    }

    void add(SocketChannel channel, Wire wire) {
      fresh.add(
          () -> {
            try {
              channel.register(selector, SelectionKey.OP_READ, wire);
            } catch (IOException e) {
              lost(wire);
            }
          });
      selector.wakeup();
    }

    void close() {
      running = false;
      selector.wakeup();
    }

    private void run() {
      try (selector) {
        while (running) {
          selector.select(key -> read((Wire) key.attachment()));
          for (Runnable next = fresh.poll(); next != null; next = fresh.poll()) {
            next.run();
          }
        }
        selector.keys().forEach(key -> ((Wire) key.attachment()).close());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void read(Wire wire) {
      try {
        wire.read(buffer);
      } catch (IOException e) {
        lost(wire);
      }
    }

    private void lost(Wire wire) {
      if (wire.isOpen()) {
        lost.incrementAndGet();
      }
      wire.close();
    }
  }
}
