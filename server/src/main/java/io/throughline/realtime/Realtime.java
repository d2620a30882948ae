package io.throughline.realtime;

import io.throughline.conversation.Author;
import io.throughline.conversation.Conversations;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Signals;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.event.EventTail;
import io.throughline.kernel.event.Position;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.AgentActor;
import io.throughline.workspace.Permission;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** The live side of the console: screens join here, hear what happens and whisper. */
public final class Realtime implements AutoCloseable {
  private final UUID node = UUID.randomUUID();
  private final Clock clock;
  private final Sight sight;
  private final Conversations conversations;
  private final Rooms rooms = new Rooms();
  private final Presence presence = new Presence();
  private final Whispers whispers;
  private final Writing writing;
  private final Broadcast broadcast;
  private final Pulse pulse;

  /** Bringing what the sources tell. */
  public Realtime(Sources sources, Sight sight, Conversations conversations) {
    this.clock = sources.clock();
    this.sight = sight;
    this.conversations = conversations;
    this.whispers = new Whispers(sources.database(), sources.signals());
    this.writing = new Writing(rooms, whispers, clock);
    this.broadcast = new Broadcast(sources.log(), sources.tail(), sight, rooms);
    this.pulse =
        new Pulse(rooms, sight, clock, this::attend, broadcast::delivered, writing::second);
  }

  /**
   * Where news come from.
   *
   * @param log what happened
   * @param tail what happens, on this node
   * @param signals what is worthless in a second
   * @param database carries the signals
   * @param clock tells the time
   */
  public record Sources(
      EventLog log, EventTail tail, Signals signals, Database database, Clock clock) {}

  /** Begins to bring events; the tail must run. */
  public void start() {
    whispers.hear(Whispers.Typing.class, this::types);
    whispers.hear(Whispers.Viewing.class, this::views);
    whispers.hear(Whispers.Attendance.class, this::attended);
    whispers.hear(Whispers.RollCall.class, _ -> rooms.forEach((_, room) -> repeat(room)));
    writing.start();
    whispers.hear(Whispers.Recheck.class, recheck -> pulse.recheck(recheck.workspace()));
    broadcast.start();
    pulse.start();
    whispers.send(new Whispers.RollCall(node));
  }

  @Override
  public void close() {
    pulse.close();
    broadcast.close();
    rooms.forEach(
        (_, room) ->
            room.connections().forEach(connection -> connection.close(1012, "restarting")));
  }

  /**
   * A screen is on the line. It hears nothing before its hello.
   *
   * @param again who it is today; empty if session or key holds no more; asked from time to time
   */
  public Connection connect(Actor actor, Line line, Supplier<Optional<Actor>> again) {
    return new Connection(actor, line, again, clock.instant());
  }

  /** The screen says hello, and up to where it has heard everything before. */
  public void hello(Connection connection, Optional<Position> resume) {
    WorkspaceId workspace = connection.actor().workspace();
    pulse.learn(connection);
    rooms.enter(connection);
    Optional<Position> joined = broadcast.join(connection);
    if (joined.isEmpty()) {
      return;
    }
    Position here = joined.get();
    connection.agent().ifPresent(agent -> come(workspace, agent));
    if (resume.isEmpty()) {
      connection.now(
          Frames.snapshot(
              here,
              presence.present(workspace),
              connection
                  .agent()
                  .flatMap(
                      agent ->
                          Optional.ofNullable(
                              sight.counts(workspace, List.of(connection.horizon())).get(agent)))));
      connection.goLive(List.of(), here);
      return;
    }
    Optional<List<Connection.Frame>> missed =
        broadcast.missed(connection.horizon(), resume.get(), here);
    if (missed.isPresent()) {
      connection.goLive(missed.get(), resume.get());
    } else {
      connection.now(Frames.reset(here));
      connection.goLive(List.of(), here);
    }
  }

  /** The screen is gone. */
  public void left(Connection connection) {
    connection.gone();
    rooms.leave(connection);
    writing.stopped(connection);
    WorkspaceId workspace = connection.actor().workspace();
    connection
        .agent()
        .filter(agent -> rooms.find(workspace).map(r -> !r.agents().contains(agent)).orElse(true))
        .ifPresent(
            agent ->
                whispers.send(new Whispers.Attendance(workspace, node, List.of(), List.of(agent))));
  }

  /** The agents who are there, on any node. */
  public Set<AgentId> present(WorkspaceId workspace) {
    return presence.present(workspace);
  }

  /** The screen gave a sign of life. */
  public void heard(Connection connection) {
    connection.heard(clock.instant());
  }

  /**
   * The screen's agent types in a conversation; told to teammates.
   *
   * @return the agent, if it is worth being told again
   */
  public Optional<AgentActor> typing(Connection connection, ConversationId conversation) {
    if (connection.actor() instanceof AgentActor agent
        && writes(connection, conversation)
        && connection.typesAgain(clock.instant())) {
      writing.typed(connection, agent, conversations.typing(agent, conversation));
      return Optional.of(agent);
    }
    return Optional.empty();
  }

  /**
   * The screen's agent writes the reply from now on, whoever did until now; that one is told. For
   * those who do not see the conversation, or may not reply, nothing happens.
   *
   * @throws io.throughline.kernel.error.Refusal.NotFound if there is no such conversation
   */
  public void takeOver(Connection connection, ConversationId conversation) {
    if (connection.actor() instanceof AgentActor agent && writes(connection, conversation)) {
      writing.takeOver(connection, agent, conversations.whole(agent, conversation));
    }
  }

  /** The screen's agent writes no reply any more. */
  public void stopped(Connection connection) {
    writing.stopped(connection);
  }

  /**
   * The screen's agent looks at a conversation that they see, or at none; it is told who writes
   * there.
   */
  public void viewing(Connection connection, Optional<ConversationId> conversation) {
    if (conversation.isPresent() && !sees(connection, conversation.get())) {
      return;
    }
    if (!connection.horizon().open()) {
      connection.learn(conversation.stream().toList());
    }
    WorkspaceId workspace = connection.actor().workspace();
    connection
        .agent()
        .ifPresent(agent -> whispers.send(new Whispers.Viewing(workspace, agent, conversation)));
    conversation.ifPresent(where -> writing.shown(connection, where));
  }

  private boolean writes(Connection connection, ConversationId conversation) {
    return connection.actor().may(Permission.REPLY) && sees(connection, conversation);
  }

  private boolean sees(Connection connection, ConversationId conversation) {
    return sight.seen(connection.horizon(), List.of(conversation)).contains(conversation);
  }

  /** Somebody was logged out, revoked or deactivated: every screen's right is looked at again. */
  public void recheck(WorkspaceId workspace) {
    whispers.send(new Whispers.Recheck(workspace));
  }

  private void come(WorkspaceId workspace, AgentId agent) {
    Whispers.Attendance attendance =
        new Whispers.Attendance(workspace, node, List.of(agent), List.of());
    attended(attendance);
    whispers.send(attendance);
  }

  private void attend(WorkspaceId workspace, Room room) {
    repeat(room);
    if (presence.forget(workspace, clock.instant())) {
      room.aside(Frames.presence(presence.present(workspace)));
    }
  }

  private void repeat(Room room) {
    List<AgentId> agents = List.copyOf(room.agents());
    room.connections().stream()
        .findFirst()
        .filter(_ -> !agents.isEmpty())
        .ifPresent(
            any ->
                whispers.send(
                    new Whispers.Attendance(any.actor().workspace(), node, agents, List.of())));
  }

  private void attended(Whispers.Attendance attendance) {
    WorkspaceId workspace = attendance.workspace();
    Instant now = clock.instant();
    if (presence.heard(
        workspace, attendance.node(), attendance.here(), gone(workspace, attendance), now)) {
      rooms
          .find(workspace)
          .ifPresent(room -> room.aside(Frames.presence(presence.present(workspace))));
    }
  }

  /** Who went; of those at this node, only who has not come back since. */
  private List<AgentId> gone(WorkspaceId workspace, Whispers.Attendance attendance) {
    if (!attendance.node().equals(node)) {
      return attendance.gone();
    }
    Set<AgentId> here = rooms.find(workspace).map(Room::agents).orElse(Set.of());
    return attendance.gone().stream().filter(agent -> !here.contains(agent)).toList();
  }

  private void types(Whispers.Typing typing) {
    writing.heard(typing);
    rooms
        .find(typing.workspace())
        .ifPresent(
            room ->
                conversation(typing)
                    .ifPresent(
                        conversation ->
                            room.aside(
                                telling(conversation, Frames.typing(conversation, author(typing))),
                                typing.agent())));
  }

  private Optional<ConversationId> conversation(Whispers.Typing typing) {
    return typing
        .conversation()
        .or(
            () ->
                sight.conversation(
                    typing.workspace(),
                    typing.inbox().orElseThrow(),
                    typing.threadKey().orElseThrow()));
  }

  private static Author author(Whispers.Typing typing) {
    return new Author(
        typing.agent().isPresent() ? Author.Kind.AGENT : Author.Kind.CUSTOMER,
        typing.agent().map(AgentId::value),
        typing.name());
  }

  private void views(Whispers.Viewing viewing) {
    rooms
        .find(viewing.workspace())
        .ifPresent(
            room ->
                room.aside(
                    connection ->
                        Optional.of(
                            Frames.viewing(
                                viewing.agent(), viewing.conversation().filter(connection::knows))),
                    Optional.of(viewing.agent())));
  }

  /** The frame for those who may be told of the conversation. */
  static Function<Connection, Optional<String>> telling(ConversationId conversation, String frame) {
    return connection -> connection.knows(conversation) ? Optional.of(frame) : Optional.empty();
  }
}
