package io.throughline.bench.rig;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A kept-alive SMTP connection (RFC 5321) that hands over one mail after the other. */
public final class Mailer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 300_000;
  private static final int BUFFER = 64 * 1024;

  private final Socket socket;
  private final BufferedReader in;
  private final OutputStream out;

  /** What writes the bytes of a mail, with CRLF after each line. */
  @FunctionalInterface
  public interface Letter {
    /** Writes them. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** To the door at this port of 127.0.0.1. */
  public Mailer(int port) throws IOException {
    socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
    expect(220);
    say("EHLO bench.example");
    expect(250);
  }

  /**
   * Hands over a mail.
   *
   * @param sender of the envelope
   * @param recipient of the envelope
   * @return the code of the answer: 250 once it is stored
   */
  public int deliver(String sender, String recipient, Letter letter) throws IOException {
    say("MAIL FROM:<" + sender + ">");
    expect(250);
    say("RCPT TO:<" + recipient + ">");
    expect(250);
    say("DATA");
    expect(354);
    Stuffing stuffing = new Stuffing(out);
    letter.writeTo(stuffing);
    stuffing.end();
    return answer();
  }

  private void say(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private void expect(int code) throws IOException {
    int given = answer();
    if (given != code) {
      throw new IOException("answered with %d instead of %d".formatted(given, code));
    }
  }

  /** The code of an answer of one or more lines. */
  private int answer() throws IOException {
    String line = in.readLine();
    while (line != null && line.length() > 3 && line.charAt(3) == '-') {
      line = in.readLine();
    }
    if (line == null || line.length() < 3) {
      throw new IOException("closed by the server");
    }
    return Integer.parseInt(line.substring(0, 3));
  }

  @Override
  public void close() throws IOException {
    try (socket) {
      say("QUIT");
    }
  }

  /** Doubles the dot at the start of a line (RFC 5321 §4.5.2). */
  private static final class Stuffing extends FilterOutputStream {
    private boolean lineStarts = true;

    Stuffing(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      if (lineStarts && value == '.') {
        out.write('.');
      }
      out.write(value);
      lineStarts = value == '\n';
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      int start = from;
      for (int i = from; i < from + count; i++) {
        if (lineStarts && bytes[i] == '.') {
          out.write(bytes, start, i - start);
          out.write('.');
          start = i;
        }
        lineStarts = bytes[i] == '\n';
      }
      out.write(bytes, start, from + count - start);
    }

    void end() throws IOException {
      out.write((lineStarts ? ".\r\n" : "\r\n.\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
  }
}
