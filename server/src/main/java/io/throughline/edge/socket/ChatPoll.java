package io.throughline.edge.socket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A widget that asks and waits, where no WebSocket gets through. */
final class ChatPoll extends ChatLine {
  private static final int WAITING = 256;
  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>(WAITING);

  ChatPoll(ChatVisitor visitor, Known known, boolean acknowledges) {
    super(visitor, known, acknowledges);
  }

  @Override
  void push(String frame) {
    if (!frames.offer(frame)) {
      frames.clear();
      frames.add(ChatFrames.RESET);
    }
  }

  /** What there is, or the first that comes in this time. */
  List<String> take(Duration patience) {
    List<String> taken = new ArrayList<>();
    try {
      @Nullable String first = frames.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (first != null) {
        taken.add(first);
        frames.drainTo(taken);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return taken;
  }
}
