package io.throughline.notice;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.Timeline;
import io.throughline.kernel.id.ConversationId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What agents may open. Whoever is told or shown anything of a conversation is asked for here. */
final class Sight {
  private final Timeline timeline;

  Sight(Timeline timeline) {
    this.timeline = timeline;
  }

  /** The conversation, if the actor may open it. */
  Optional<Conversation> find(Actor actor, ConversationId conversation) {
    return Optional.ofNullable(of(actor, List.of(conversation)).get(conversation));
  }

  /** Those that the actor may open, by the ids given, also where that is part of another today. */
  Map<ConversationId, Conversation> of(Actor actor, Collection<ConversationId> ids) {
    if (ids.isEmpty() || !actor.may(Permission.READ)) {
      return Map.of();
    }
    Map<ConversationId, Conversation> open =
        timeline.conversations(actor, ids).stream()
            .collect(Collectors.toMap(Conversation::id, Function.identity()));
    Map<ConversationId, Conversation> named = new HashMap<>();
    for (ConversationId id : ids) {
      Optional.ofNullable(open.get(id))
          .or(() -> whole(actor, id))
          .ifPresent(one -> named.put(id, one));
    }
    return named;
  }

  private Optional<Conversation> whole(Actor actor, ConversationId id) {
    return timeline.conversations(actor, List.of(id)).stream().findFirst();
  }
}
