package io.throughline.realtime;

import io.throughline.kernel.event.Position;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.workspace.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One connected screen. */
public final class Connection {
  /** The close code of a screen whose session, key or agent ended. */
  static final int ENDED = 4001;

  /** The close code of a screen that answers no pings. */
  static final int SILENT_TOO_LONG = 4002;

  private final Actor actor;
  private final Outbox outbox;
  private final BooleanSupplier valid;
  private final List<Frame> held = new ArrayList<>();
  private State state = State.SILENT;
  private Position last = Position.START;
  private volatile Instant heardAt;
  private volatile Instant typedAt = Instant.EPOCH;
  private Optional<ConversationId> writing = Optional.empty();

  Connection(Actor actor, Line line, BooleanSupplier valid, Instant now) {
    this.actor = actor;
    this.outbox = new Outbox(line);
    this.valid = valid;
    this.heardAt = now;
  }

  private enum State {
    /** Has not said hello. */
    SILENT,
    /** Is being told what it missed; what happens meanwhile is held. */
    CATCHING_UP,
    /** Hears everything at once. */
    LIVE
  }

  /** An event, ready to be sent. */
  record Frame(Position position, String text) {}

  /** Who looks at it. */
  public Actor actor() {
    return actor;
  }

  Optional<AgentId> agent() {
    return actor.agentId();
  }

  /** From now on events are held for it. */
  synchronized boolean beginCatchingUp() {
    boolean first = state == State.SILENT;
    if (first) {
      state = State.CATCHING_UP;
    }
    return first;
  }

  /** Tells what was missed, then what was held meanwhile, and goes live. */
  synchronized void goLive(List<Frame> missed, Position seen) {
    last = seen;
    missed.forEach(this::tell);
    held.forEach(this::tell);
    held.clear();
    state = State.LIVE;
  }

  synchronized void event(Frame frame) {
    switch (state) {
      case SILENT -> {}
      case CATCHING_UP -> held.add(frame);
      case LIVE -> tell(frame);
    }
  }

  private void tell(Frame frame) {
    if (frame.position().compareTo(last) > 0) {
      last = frame.position();
      outbox.send(frame.text());
    }
  }

  /** What is not an event: sent to live screens only. */
  void aside(String frame) {
    synchronized (this) {
      if (state != State.LIVE) {
        return;
      }
    }
    outbox.send(frame);
  }

  /** Sends at once, whatever the state. */
  void now(String frame) {
    outbox.send(frame);
  }

  void close(int code, String reason) {
    outbox.close(code, reason);
  }

  void gone() {
    outbox.drop();
  }

  boolean stillValid() {
    return valid.getAsBoolean();
  }

  void heard(Instant now) {
    heardAt = now;
  }

  Instant heardAt() {
    return heardAt;
  }

  /** A reply is written here from now on, or none; answers where one was written before. */
  synchronized Optional<ConversationId> writes(Optional<ConversationId> conversation) {
    Optional<ConversationId> before = writing;
    writing = conversation;
    return before;
  }

  /** Where a reply is written. */
  synchronized Optional<ConversationId> writing() {
    return writing;
  }

  /** Whether others should hear that it types: it begins to, or they heard of it a while ago. */
  boolean typesAgain(Instant now) {
    boolean again = writing().isEmpty() || typedAt.plusSeconds(1).isBefore(now);
    if (again) {
      typedAt = now;
    }
    return again;
  }
}
