package io.throughline.simulator;

import io.throughline.simulator.feed.Feed;
import io.throughline.simulator.feed.Feeds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/** What plays the world outside, on the loopback interface. */
final class StandIns implements AutoCloseable {
  static final String MAIL = "email";
  static final String CHAT = "chat";
  static final String PHONE = "whatsapp";
  static final String PROGRAM = "generic";

  /** The name of the mail server whose authentication results the demo believes. */
  static final String AUTHSERV = "mx.demo.example";

  private final Feeds feeds = new Feeds(Clock.systemUTC());
  private final SMTPServer mail;
  private final List<Letter> letters = new ArrayList<>();

  /** Starts them. */
  StandIns() {
    this.mail =
        SMTPServer.port(freePort())
            .bindAddress(InetAddress.getLoopbackAddress())
            .softwareName("stand-in")
            .messageHandlerFactory(context -> new Letterbox())
            .build();
    mail.start();
  }

  /** A port of the loopback interface that nobody listens on. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where mail goes. */
  int mailPort() {
    return mail.getPortAllocated();
  }

  /** The channels with providers outside. */
  List<Feed> feeds() {
    return feeds.all();
  }

  /** The channel of this kind. */
  Feed feed(String kind) {
    return feeds().stream().filter(feed -> feed.kind().equals(kind)).findFirst().orElseThrow();
  }

  /** The mails that came from this one on. */
  List<Letter> letters(int from) {
    synchronized (letters) {
      return List.copyOf(letters.subList(Math.min(from, letters.size()), letters.size()));
    }
  }

  @Override
  public void close() {
    mail.stop();
    feeds.close();
  }

  /**
   * A mail as it came.
   *
   * @param to its recipients, by the envelope
   * @param raw its bytes, each as a character
   */
  record Letter(List<String> to, String raw) {
    @Override
    public String toString() {
      return "a letter of " + raw.length() + " bytes";
    }
  }

  private final class Letterbox implements MessageHandler {
    private final List<String> to = new ArrayList<>();

    @Override
    public void from(String address) {
      // Whoever it is from, it is kept.
    }

    @Override
    public void recipient(String address) {
      to.add(address);
    }

    @Override
    public String data(InputStream in) throws IOException {
      String raw = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      synchronized (letters) {
        letters.add(new Letter(List.copyOf(to), raw));
      }
      return "2.0.0 Kept";
    }

    @Override
    public void done() {
      to.clear();
    }
  }
}
