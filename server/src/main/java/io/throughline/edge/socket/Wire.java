package io.throughline.edge.socket;

import io.throughline.realtime.Line;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** A WebSocket as a line. */
final class Wire implements Line {
  private final Session session;

  Wire(Session session) {
    this.session = session;
  }

  @Override
  public void send(String frame, Consumer<Boolean> done) {
    if (!session.isOpen()) {
      done.accept(false);
      return;
    }
    session.sendText(frame, Callback.from(() -> done.accept(true), _ -> done.accept(false)));
  }

  @Override
  public void close(int code, String reason) {
    session.close(code, reason, Callback.NOOP);
  }
}
