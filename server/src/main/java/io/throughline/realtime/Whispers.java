package io.throughline.realtime;

import io.throughline.conversation.Reception;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Signals;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** What nodes tell each other without storing it. A whisper may be lost. */
final class Whispers {
  private static final Logger LOG = LoggerFactory.getLogger(Whispers.class);
  private static final int AGENTS = 120;
  private final Database database;
  private final Signals signals;

  Whispers(Database database, Signals signals) {
    this.database = database;
    this.signals = signals;
  }

  /**
   * Somebody types: a customer on a thread of an inbox, or an agent in a conversation. {@link
   * Reception#TYPING} carries it.
   */
  record Typing(
      WorkspaceId workspace,
      Optional<InboxId> inbox,
      Optional<String> threadKey,
      Optional<ConversationId> conversation,
      Optional<AgentId> agent,
      Optional<String> name) {}

  /** An agent looks at a conversation, or at none. */
  record Viewing(WorkspaceId workspace, AgentId agent, Optional<ConversationId> conversation) {}

  /**
   * An agent takes over the writing of a reply, or lays the pen down. That one writes at all is
   * told by {@link Typing}.
   */
  record Pen(
      WorkspaceId workspace,
      ConversationId conversation,
      AgentId agent,
      String name,
      boolean taken) {}

  /** Agents came to or left a node. */
  record Attendance(WorkspaceId workspace, UUID node, List<AgentId> here, List<AgentId> gone) {}

  /** A node has just begun and knows of nobody. */
  record RollCall(UUID node) {}

  /** Somebody's right to listen may have ended. */
  record Recheck(WorkspaceId workspace) {}

  void send(Object whisper) {
    if (whisper instanceof Attendance attendance && attendance.here().size() > AGENTS) {
      List<AgentId> here = attendance.here();
      for (int from = 0; from < here.size(); from += AGENTS) {
        say(
            new Attendance(
                attendance.workspace(),
                attendance.node(),
                here.subList(from, Math.min(here.size(), from + AGENTS)),
                from == 0 ? attendance.gone() : List.of()));
      }
      return;
    }
    say(whisper);
  }

  private void say(Object whisper) {
    try {
      database.run(() -> signals.send(name(whisper.getClass()), Json.write(whisper)));
    } catch (RuntimeException e) {
      LOG.debug("A whisper was lost", e);
    }
  }

  <T> void hear(Class<T> type, Consumer<T> listener) {
    signals.subscribe(
        name(type),
        payload -> {
          if (!payload.isEmpty()) {
            try {
              listener.accept(Json.read(payload, type));
            } catch (JacksonException e) {
              LOG.warn("A signal {} cannot be read: {}", name(type), e.getOriginalMessage());
            }
          }
        });
  }

  private static String name(Class<?> type) {
    return type == Typing.class ? Reception.TYPING : "console." + type.getSimpleName();
  }
}
