package io.throughline.channel.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An SMTP server that answers one stage as told: a reply, HANG or DROP. */
final class FickleServer implements AutoCloseable {
  private final ServerSocket socket;
  private final String usual;
  private volatile String data = "";
  private volatile String stage = "";
  private volatile String reply = "";

  FickleServer(String usual) throws IOException {
    this.usual = usual;
    this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  FickleServer answering(String where, String what) {
    stage = where;
    reply = what;
    return this;
  }

  int port() {
    return socket.getLocalPort();
  }

  String data() {
    return data;
  }

  private void serve() {
    while (!socket.isClosed()) {
      serveOne();
    }
  }

  private void serveOne() {
    try (Socket peer = socket.accept()) {
      talk(peer);
    } catch (IOException gone) {
      // The client left or the test is over; the next one is served.
    }
  }

  private void talk(Socket peer) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(peer.getInputStream(), StandardCharsets.ISO_8859_1));
    OutputStream out = peer.getOutputStream();
    if (!answer("CONNECT", "220 test", out)) {
      return;
    }
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String verb = line.toUpperCase(Locale.ROOT);
      String normal =
          verb.startsWith("EHLO")
              ? "250-test\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE"
              : verb.startsWith("DATA") ? "354 go" : verb.startsWith("QUIT") ? "221 bye" : usual;
      if (!answer(verb, normal, out)) {
        return;
      }
      if (verb.startsWith("DATA") && !stage.equals("DATA")) {
        StringBuilder received = new StringBuilder();
        for (String text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
          received.append(text).append('\n');
        }
        data = received.toString();
        if (!answer("DOT", usual, out)) {
          return;
        }
      }
    }
  }

  private boolean answer(String at, String normal, OutputStream out) throws IOException {
    String text = !stage.isEmpty() && at.startsWith(stage) ? reply : normal;
    if (text.equals("DROP")) {
      return false;
    }
    if (text.equals("HANG")) {
      try {
        Thread.sleep(3000);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
      return false;
    }
    out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
