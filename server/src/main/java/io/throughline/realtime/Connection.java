package io.throughline.realtime;

import io.throughline.conversation.Horizon;
import io.throughline.kernel.event.Position;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.workspace.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One connected screen. */
public final class Connection {
  /** The close code of a screen whose session, key or agent ended. */
  static final int ENDED = 4001;

  /** The close code of a screen that answers no pings. */
  static final int SILENT_TOO_LONG = 4002;

  private final Set<ConversationId> known = ConcurrentHashMap.newKeySet();
  private final Outbox outbox;
  private final Supplier<Optional<Actor>> again;
  private final List<Frame> held = new ArrayList<>();
  private volatile Actor actor;
  private State state = State.SILENT;
  private Position last = Position.START;
  private volatile Instant heardAt;
  private volatile Instant typedAt = Instant.EPOCH;
  private Optional<ConversationId> writing = Optional.empty();

  Connection(Actor actor, Line line, Supplier<Optional<Actor>> again, Instant now) {
    this.actor = actor;
    this.outbox = new Outbox(line);
    this.again = again;
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

  /**
   * An event as it is told to a screen.
   *
   * @param texts what is sent, in order
   * @param shown conversations of which it tells to somebody who does not see all
   * @param hidden conversations that are not seen; those that were are said to be gone
   */
  record Frame(
      Position position,
      List<String> texts,
      List<ConversationId> shown,
      List<ConversationId> hidden) {
    /** For everybody. */
    static Frame plain(Position position, String... texts) {
      return new Frame(position, List.of(texts), List.of(), List.of());
    }
  }

  /** Who looks at it. */
  public Actor actor() {
    return actor;
  }

  Optional<AgentId> agent() {
    return actor.agentId();
  }

  /** How far whoever looks at it sees. */
  Horizon horizon() {
    return Horizon.of(actor);
  }

  /** Whether it may be told of the conversation in passing. */
  boolean knows(ConversationId conversation) {
    return horizon().open() || known.contains(conversation);
  }

  /** These can be on the screen. */
  void learn(Collection<ConversationId> conversations) {
    known.addAll(conversations);
  }

  /** Whoever looks at it may do something else from now on. */
  void become(Actor other) {
    actor = other;
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

  /** Whether it hears of events. */
  synchronized boolean listens() {
    return state != State.SILENT;
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
      known.addAll(frame.shown());
      frame.texts().forEach(outbox::send);
      frame.hidden().stream()
          .filter(known::remove)
          .forEach(id -> outbox.send(Frames.gone(frame.position(), id)));
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

  /** Who looks at it today; empty if nobody may any more. */
  Optional<Actor> again() {
    return again.get();
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
