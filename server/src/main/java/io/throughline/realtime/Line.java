package io.throughline.realtime;

import java.util.function.Consumer;

/** The wire to one screen. */
public interface Line {
  /** Puts a frame on the wire without waiting; then says whether it went. One at a time. */
  void send(String frame, Consumer<Boolean> done);

  /** Hangs up with a WebSocket close code. */
  void close(int code, String reason);
}
