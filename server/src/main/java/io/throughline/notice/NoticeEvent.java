package io.throughline.notice;

import io.throughline.kernel.event.Event;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.NoticeId;
import java.util.Map;
import java.util.Optional;

/** What happens to an agent's notices; told to that agent alone. */
public sealed interface NoticeEvent extends Event.Personal {
  /** The stored names. */
  Map<String, Class<? extends Event>> TYPES =
      Map.of("notice.added", Added.class, "notice.read", Read.class);

  /**
   * There is something new.
   *
   * @param kind the stored name of its kind
   * @param shown whether the console lists it
   * @param sound whether the console may be heard
   */
  record Added(
      AgentId agentId,
      NoticeId noticeId,
      String kind,
      Optional<ConversationId> conversationId,
      Optional<EntryId> entryId,
      boolean shown,
      boolean sound)
      implements NoticeEvent {}

  /** The agent has seen some, or all. */
  record Read(AgentId agentId) implements NoticeEvent {}
}
