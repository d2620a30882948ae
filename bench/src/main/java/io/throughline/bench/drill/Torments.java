package io.throughline.bench.drill;

import io.throughline.bench.Figure;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Rig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.Consumer;

/** Requests that break HTTP or the server's patience, each on connections of its own. */
final class Torments {
  private static final int CHUNK = 64 * 1024;
  private static final int SILENCE_MILLIS = 90_000;
  private static final int LONGEST_SECONDS = 60;

  private final Rig rig;
  private final int copies;
  private final Map<String, Torment> torments = new LinkedHashMap<>();
  private final Map<String, Set<Integer>> statuses = new ConcurrentHashMap<>();
  private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

  /** Writes to a connection what should not be written. */
  @FunctionalInterface
  private interface Torment {
    void write(Socket socket, OutputStream out) throws IOException;
  }

  Torments(Rig rig, int copies) {
    this.rig = rig;
    this.copies = copies;
    torments.put(
        "too long, and says so", (socket, out) -> say(out, "Content-Length: 5000000000", 20));
    torments.put("too long in chunks", this::flood);
    torments.put(
        "cut off",
        (socket, out) -> {
          say(out, "Content-Length: 100000", 1);
          socket.shutdownOutput();
        });
    torments.put("silent in the middle", (socket, out) -> say(out, "Content-Length: 100000", 1));
    torments.put(
        "silent between chunks", (socket, out) -> say(out, "Transfer-Encoding: chunked", 0));
    torments.put("a byte now and then", this::trickle);
    torments.put(
        "no chunk",
        (socket, out) -> {
          say(out, "Transfer-Encoding: chunked", 0);
          put(out, "zz\r\nhello\r\n");
        });
    torments.put(
        "two lengths", (socket, out) -> say(out, "Content-Length: 5\r\nContent-Length: 6", 1));
    torments.put("endless header", (socket, out) -> say(out, "X-Long: " + "x".repeat(100_000), 0));
    torments.put(
        "silent header", (socket, out) -> put(out, "POST /hooks/a HTTP/1.1\r\nHost: a\r\nX"));
    torments.put("no HTTP", (socket, out) -> put(out, "\0\1\2 hello\r\n\r\n\r\n"));
  }

  /** Lets all loose at once and counts how each is let go. */
  void report(Consumer<Figure> report) {
    List<Thread> threads = new ArrayList<>();
    torments.forEach(
        (name, torment) -> {
          for (int i = 0; i < copies; i++) {
            threads.add(Thread.ofVirtual().start(() -> run(name, torment)));
          }
        });
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    torments.keySet().forEach(name -> tell(name, statuses.getOrDefault(name, Set.of()), report));
    report.accept(
        Figure.of("longest until one is let go", longest.get() / 1000.0, "s")
            .atMost(LONGEST_SECONDS));
  }

  /** A silent one may be hung up on; all others want to hear why. */
  private void tell(String name, Set<Integer> heard, Consumer<Figure> report) {
    boolean hungUp = name.startsWith("silent") || name.startsWith("too long");
    long dishonest =
        heard.stream()
            .filter(status -> !(status / 100 == 4 || status == 503 || (status == 0 && hungUp)))
            .count();
    report.accept(
        Figure.count(name + " " + new TreeSet<>(heard), heard.isEmpty() ? 1 : dishonest).atMost(0));
  }

  private void run(String name, Torment torment) {
    long began = System.nanoTime();
    int status = 0;
    try (Socket socket =
        new Socket(InetAddress.ofLiteral("127.0.0.1"), rig.installation().port())) {
      socket.setSoTimeout(SILENCE_MILLIS);
      Thread.ofVirtual().start(() -> write(socket, torment));
      status = status(socket);
    } catch (IOException e) {
      // Hung up.
    }
    longest.accumulate((System.nanoTime() - began) / 1_000_000);
    statuses.computeIfAbsent(name, missing -> ConcurrentHashMap.newKeySet()).add(status);
  }

  private static void write(Socket socket, Torment torment) {
    try {
      torment.write(socket, socket.getOutputStream());
    } catch (IOException | IllegalStateException e) {
      // Let go.
    }
  }

  private static int status(Socket socket) throws IOException {
    byte[] line = socket.getInputStream().readNBytes(12);
    String text = new String(line, StandardCharsets.US_ASCII);
    return text.matches("HTTP/1.1 [0-9]{3}") ? Integer.parseInt(text.substring(9)) : 0;
  }

  private static void put(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private void say(OutputStream out, String header, int megabytes) throws IOException {
    put(out, "POST %s HTTP/1.1\r\nHost: a\r\n%s\r\n\r\n".formatted(rig.office().hook(), header));
    if (megabytes > 1) {
      byte[] chunk = new byte[CHUNK];
      for (int i = 0; i < megabytes * 16; i++) {
        out.write(chunk);
      }
    } else if (megabytes == 1) {
      put(out, "{\"entry\":");
    }
  }

  private void flood(Socket socket, OutputStream out) throws IOException {
    say(out, "Transfer-Encoding: chunked", 0);
    byte[] chunk = new byte[CHUNK];
    for (int i = 0; i < 1024; i++) {
      put(out, "10000\r\n");
      out.write(chunk);
      put(out, "\r\n");
    }
  }

  private void trickle(Socket socket, OutputStream out) throws IOException {
    say(out, "Content-Length: 100000", 0);
    while (!socket.isClosed()) {
      put(out, " ");
      Pause.millis(500);
    }
  }
}
