package io.throughline.notice;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.ConversationEvent;
import io.throughline.conversation.work.Followers;
import io.throughline.kernel.event.Recorded;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whom the events of a batch concern, read once for all of them and followed from one to next. */
final class Hearers {
  private final WorkspaceId workspace;
  private final HolderStore store;
  private final Subjects subjects;
  private final Map<ConversationId, AgentId> holders;
  private final Set<ConversationId> changed = new LinkedHashSet<>();
  private final Map<ConversationId, List<Followers.Follower>> followers;
  private final Map<EntryId, List<AgentId>> called;

  private Hearers(
      WorkspaceId workspace,
      HolderStore store,
      Subjects subjects,
      Set<ConversationId> matters,
      Set<ConversationId> spoken,
      Set<EntryId> notes) {
    this.workspace = workspace;
    this.store = store;
    this.subjects = subjects;
    this.holders = new HashMap<>(store.of(workspace, matters));
    this.followers = spoken.isEmpty() ? Map.of() : subjects.followers().of(workspace, spoken);
    this.called = notes.isEmpty() ? Map.of() : subjects.mentions().called(workspace, notes);
  }

  static Hearers of(
      WorkspaceId workspace, List<Recorded> events, HolderStore store, Subjects subjects) {
    Set<ConversationId> matters = new LinkedHashSet<>();
    Set<ConversationId> spoken = new LinkedHashSet<>();
    Set<EntryId> notes = new LinkedHashSet<>();
    for (Recorded recorded : events) {
      if (recorded.event() instanceof ConversationEvent about) {
        matters.add(about.conversationId());
      }
      if (recorded.event() instanceof ConversationEvent.EntryAdded added) {
        switch (added.kind()) {
          case "message" -> spoken.add(added.conversationId());
          case "note" -> notes.add(added.entryId());
          default -> {}
        }
      }
    }
    return new Hearers(workspace, store, subjects, matters, spoken, notes);
  }

  /** From here on the conversation is this agent's. */
  void holds(ConversationId conversation, Optional<AgentId> agent) {
    if (agent.equals(holder(conversation))) {
      return;
    }
    agent.ifPresentOrElse(
        who -> holders.put(conversation, who), () -> holders.remove(conversation));
    changed.add(conversation);
  }

  /** Whose the conversation is here. */
  Optional<AgentId> holder(ConversationId conversation) {
    return Optional.ofNullable(holders.get(conversation));
  }

  /** It was put together or taken apart: whose it is stands with it. */
  void look(ConversationId conversation) {
    subjects.timeline().conversations(workspace, List.of(conversation)).stream()
        .filter(one -> one.id().equals(conversation))
        .findFirst()
        .map(Conversation::assigneeId)
        .ifPresent(agent -> holds(conversation, agent));
  }

  /** Whom something that was said concerns, and as what. */
  Map<AgentId, Notice.Kind> of(ConversationEvent.EntryAdded added, Instant at) {
    Map<AgentId, Notice.Kind> whom = new LinkedHashMap<>();
    if (added.kind().equals("note")) {
      called
          .getOrDefault(added.entryId(), List.of())
          .forEach(agent -> whom.put(agent, Notice.Kind.MENTION));
    }
    if (added.kind().equals("message")) {
      if (added.direction().filter("in"::equals).isPresent()) {
        holder(added.conversationId()).ifPresent(agent -> whom.put(agent, Notice.Kind.REPLY));
      }
      Objects.requireNonNull(followers.getOrDefault(added.conversationId(), List.of())).stream()
          .filter(one -> !one.since().isAfter(at))
          .forEach(one -> whom.putIfAbsent(one.agent(), Notice.Kind.FOLLOWED));
    }
    return whom;
  }

  /** Keeps whose the conversations are for the next batch. */
  void keep() {
    changed.forEach(one -> store.hold(workspace, one, holder(one)));
  }
}
