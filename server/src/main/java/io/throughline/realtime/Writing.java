package io.throughline.realtime;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.AgentActor;
import java.time.Clock;
import java.util.Optional;

/** Tells screens who writes the reply in a conversation, on any node, and who took it over. */
final class Writing {
  private final Pens pens = new Pens();
  private final Rooms rooms;
  private final Whispers whispers;
  private final Clock clock;

  Writing(Rooms rooms, Whispers whispers, Clock clock) {
    this.rooms = rooms;
    this.whispers = whispers;
    this.clock = clock;
  }

  void start() {
    whispers.hear(Whispers.Pen.class, this::heard);
    whispers.hear(Whispers.RollCall.class, _ -> repeat());
  }

  /** The agent typed in this conversation, which is told to everybody by another whisper. */
  void typed(Connection connection, AgentActor agent, ConversationId where) {
    connection
        .writes(Optional.of(where))
        .filter(before -> !before.equals(where))
        .ifPresent(before -> whispers.send(pen(agent, before, /* taken= */ false)));
  }

  /** The agent writes from now on, whoever did. */
  void takeOver(Connection connection, AgentActor agent, ConversationId where) {
    connection.writes(Optional.of(where));
    whispers.send(pen(agent, where, /* taken= */ true));
  }

  /** The screen's agent writes no more. */
  void stopped(Connection connection) {
    if (connection.actor() instanceof AgentActor agent) {
      connection
          .writes(Optional.empty())
          .ifPresent(where -> whispers.send(pen(agent, where, /* taken= */ false)));
    }
  }

  /** The screen shows this conversation: it is told who writes there, if anybody does. */
  void shown(Connection connection, ConversationId where) {
    connection.aside(
        Frames.writing(
            where,
            holder(connection.actor().workspace(), where),
            /* takenFrom= */ Optional.empty()));
  }

  /** Somebody types, here or on another node. */
  void heard(Whispers.Typing typing) {
    if (typing.agent().isPresent() && typing.conversation().isPresent()) {
      Pens.Sheet sheet = new Pens.Sheet(typing.workspace(), typing.conversation().get());
      Pens.Holder holder = new Pens.Holder(typing.agent().get(), typing.name().orElse(""));
      if (pens.writes(sheet, holder, clock.instant())) {
        tell(sheet, Optional.of(holder), Optional.empty());
      }
    }
  }

  private void heard(Whispers.Pen pen) {
    Pens.Sheet sheet = new Pens.Sheet(pen.workspace(), pen.conversation());
    if (!pen.taken()) {
      if (pens.lays(sheet, pen.agent())) {
        tell(sheet, Optional.empty(), Optional.empty());
      }
      return;
    }
    Pens.Holder holder = new Pens.Holder(pen.agent(), pen.name());
    Optional<AgentId> before = pens.takes(sheet, holder, clock.instant()).map(Pens.Holder::agent);
    if (!before.equals(Optional.of(pen.agent()))) {
      tell(sheet, Optional.of(holder), before);
    }
  }

  /** Whoever has not typed for a while writes no more. */
  void second() {
    pens.forget(clock.instant()).forEach(sheet -> tell(sheet, Optional.empty(), Optional.empty()));
  }

  private void repeat() {
    rooms.forEach((_, room) -> room.connections().forEach(this::repeat));
  }

  private void repeat(Connection connection) {
    if (connection.actor() instanceof AgentActor agent) {
      connection
          .writing()
          .filter(
              where ->
                  holder(agent.workspace(), where)
                      .filter(holder -> holder.agent().equals(agent.agent()))
                      .isPresent())
          .ifPresent(where -> whispers.send(pen(agent, where, /* taken= */ true)));
    }
  }

  private Optional<Pens.Holder> holder(WorkspaceId workspace, ConversationId where) {
    return pens.holder(new Pens.Sheet(workspace, where), clock.instant());
  }

  private static Whispers.Pen pen(AgentActor agent, ConversationId where, boolean taken) {
    return new Whispers.Pen(agent.workspace(), where, agent.agent(), agent.name(), taken);
  }

  private void tell(Pens.Sheet sheet, Optional<Pens.Holder> holder, Optional<AgentId> takenFrom) {
    rooms
        .find(sheet.workspace())
        .ifPresent(
            room ->
                room.aside(
                    Realtime.telling(
                        sheet.conversation(),
                        Frames.writing(sheet.conversation(), holder, takenFrom)),
                    Optional.empty()));
  }
}
