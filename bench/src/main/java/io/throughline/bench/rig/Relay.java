package io.throughline.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A wire to a port on this machine that can be cut and mended. */
public final class Relay implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final int target;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket door;

  /** To this port; whole at first. */
  public Relay(int target) {
    this.target = target;
    this.port = open(0);
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** Cuts it: connections break, new ones are refused. */
  public synchronized void cut() {
    close(door);
    door = null;
    sockets.forEach(Relay::close);
    sockets.clear();
  }

  /** Mends it. */
  public synchronized void mend() {
    open(port);
  }

  private synchronized int open(int wanted) {
    try {
      ServerSocket fresh = new ServerSocket();
      fresh.setReuseAddress(true);
      fresh.bind(new InetSocketAddress(LOOPBACK, wanted), 500);
      door = fresh;
      Thread.ofVirtual().name("relay").start(() -> accept(fresh));
      return fresh.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket in = from.accept();
        Socket out = new Socket(LOOPBACK, target);
        in.setTcpNoDelay(true);
        out.setTcpNoDelay(true);
        sockets.add(in);
        sockets.add(out);
        Thread.ofVirtual().start(() -> pass(in, out));
        Thread.ofVirtual().start(() -> pass(out, in));
      } catch (IOException e) {
        // Cut, or nobody there: whoever connects finds out.
      }
    }
  }

  private void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // The other direction ends as well.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private static void close(@Nullable AutoCloseable one) {
    try {
      if (one != null) {
        one.close();
      }
    } catch (Exception e) {
      // It is gone either way.
    }
  }

  @Override
  public void close() {
    cut();
  }
}
