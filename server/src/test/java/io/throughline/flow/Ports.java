package io.throughline.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers to come. */
final class Ports {
  /** Below those that systems lend to outgoing connections, which could take it in between. */
  private static final int LOWEST = 10_000;

  private static final int HIGHEST = 20_000;

  private Ports() {}

  /** One of the loopback interface that nobody listens on. */
  static int free() {
    int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
    while (!free(port)) {
      port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
    }
    return port;
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (BindException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
