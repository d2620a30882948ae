package io.throughline.edge.socket;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * A widget's WebSocket. Frames are written one after the other without a thread of its own; what
 * waits is bounded, and a line that cannot keep up is cut: it resumes where it was.
 */
final class ChatSocket extends ChatLine {
  /** The visitor's token is worth nothing (any more): ask for a new session. */
  static final int EXPIRED = 4401;

  /** Too many lines of one visitor. */
  static final int CROWDED = 4429;

  /** The server cannot take more now: come back. */
  static final int AGAIN = 1013;

  private static final int WAITING = 256;
  private static final Duration PING = Duration.ofSeconds(25);
  private static final Duration SILENCE = Duration.ofSeconds(80);

  private final Session session;
  private final String address;
  private final Queue<String> waiting = new ArrayDeque<>();
  private boolean writing;
  private volatile Instant heard;
  private volatile Instant pinged;

  ChatSocket(ChatVisitor visitor, Known known, boolean acknowledges, Wiring wiring, Instant now) {
    super(visitor, known, acknowledges);
    this.session = wiring.session();
    this.address = wiring.address();
    this.heard = now;
    this.pinged = now;
  }

  /** What it is connected by, and from which address. */
  record Wiring(Session session, String address) {}

  /** The address it came from. */
  String address() {
    return address;
  }

  /** Something came. */
  void heard(Instant now) {
    heard = now;
  }

  @Override
  void push(String frame) {
    synchronized (waiting) {
      if (waiting.size() >= WAITING) {
        waiting.clear();
        session.disconnect();
        return;
      }
      waiting.add(frame);
      if (writing) {
        return;
      }
      writing = true;
    }
    write();
  }

  private void write() {
    String frame;
    synchronized (waiting) {
      frame = waiting.poll();
      if (frame == null) {
        writing = false;
        return;
      }
    }
    session.sendText(frame, Callback.from(this::write, failure -> session.disconnect()));
  }

  /** Looks after the line: pings it, lets go of a dead one and of one whose token has run out. */
  void beat(Instant now) {
    if (!heard.plus(SILENCE).isAfter(now)) {
      session.disconnect();
    } else if (visitor.token().signed().filter(it -> !it.expires().isAfter(now)).isPresent()) {
      close(EXPIRED, "the identity has expired");
    } else if (!pinged.plus(PING).isAfter(now)) {
      pinged = now;
      push(ChatFrames.PING);
    }
  }

  /** Ends the line with a reason. */
  void close(int code, String reason) {
    session.close(code, reason, Callback.NOOP);
  }
}
