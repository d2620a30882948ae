package io.throughline.realtime;

import java.util.ArrayDeque;
import java.util.Queue;

/** Frames on their way to one screen. A screen that cannot keep up is dropped; it can resume. */
final class Outbox {
  /** The close code of a screen that was too slow. */
  static final int TOO_SLOW = 4008;

  private static final int MOST_FRAMES = 2_000;
  private static final int MOST_CHARACTERS = 4_000_000;
  private final Line line;
  private final Queue<String> waiting = new ArrayDeque<>();
  private int characters;
  private boolean sending;
  private boolean closed;

  Outbox(Line line) {
    this.line = line;
  }

  void send(String frame) {
    synchronized (this) {
      if (closed) {
        return;
      }
      if (sending) {
        waiting.add(frame);
        characters += frame.length();
        if (waiting.size() <= MOST_FRAMES && characters <= MOST_CHARACTERS) {
          return;
        }
        drop();
      } else {
        sending = true;
      }
    }
    if (isClosed()) {
      line.close(TOO_SLOW, "too slow; resume with the last token");
    } else {
      line.send(frame, this::sent);
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  void close(int code, String reason) {
    synchronized (this) {
      drop();
    }
    line.close(code, reason);
  }

  /** The wire is gone. */
  synchronized void drop() {
    closed = true;
    waiting.clear();
    characters = 0;
  }

  private void sent(boolean well) {
    String next;
    synchronized (this) {
      if (!well) {
        drop();
      }
      if (waiting.isEmpty()) {
        sending = false;
        return;
      }
      next = waiting.remove();
      characters -= next.length();
    }
    line.send(next, this::sent);
  }
}
