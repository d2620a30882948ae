package io.throughline.notice;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.Timeline;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.NoticeId;
import io.throughline.kernel.id.TaskId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Access;
import io.throughline.workspace.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells agents of what concerns them, each as they prefer it and each thing once. Joins the running
 * transaction: what was told and what is sent of it are one.
 */
final class Herald {
  /** What lies longer back is shown, but nobody is roused for it. */
  private static final Duration FRESH = Duration.ofMinutes(15);

  /** What is told also of spam; what is said into it is no news. */
  private static final Set<Notice.Kind> OF_COLLEAGUES =
      Set.of(Notice.Kind.MENTION, Notice.Kind.ASSIGNED, Notice.Kind.HANDOVER);

  private final Foundations base;
  private final Access access;
  private final Sight sight;
  private final NoticeStore store;
  private final PreferenceStore preferences;
  private final DeviceStore devices;

  Herald(Foundations base, Access access, Timeline timeline) {
    this.base = base;
    this.access = access;
    this.sight = new Sight(timeline);
    this.store = new NoticeStore(base.database());
    this.preferences = new PreferenceStore(base.database());
    this.devices = new DeviceStore(base.database());
  }

  /**
   * Something that may concern an agent.
   *
   * @param occasion for which the agent is told once
   * @param at when it happened
   */
  record Word(
      AgentId agent,
      Notice.Kind kind,
      String occasion,
      ConversationId conversation,
      Optional<EntryId> entry,
      Optional<TaskId> task,
      Instant at) {}

  /** Tells what those whom it concerns may open and want to hear. */
  void tell(WorkspaceId workspace, List<Word> words) {
    if (words.isEmpty()) {
      return;
    }
    Map<AgentId, Preferences> said =
        preferences.of(workspace, words.stream().map(Word::agent).distinct().toList());
    Map<AgentId, Optional<Actor>> actors = new HashMap<>();
    Map<List<Object>, Optional<Conversation>> visible = new HashMap<>();
    for (Word word : words) {
      Optional<Actor> actor =
          actors.computeIfAbsent(
              word.agent(), who -> access.again(workspace, "agent", who.value()));
      Optional<Conversation> opens =
          visible.computeIfAbsent(
              List.of(word.agent(), word.conversation()),
              _ -> actor.flatMap(who -> sight.find(who, word.conversation())));
      if (opens.filter(one -> !one.spam() || OF_COLLEAGUES.contains(word.kind())).isPresent()) {
        tell(workspace, word, said.getOrDefault(word.agent(), Preferences.USUAL));
      }
    }
  }

  private void tell(WorkspaceId workspace, Word word, Preferences said) {
    Preferences.Ways ways = said.ways(word.kind());
    if (!ways.any()) {
      return;
    }
    Instant now = base.clock().instant();
    boolean rouses = word.at().isAfter(now.minus(FRESH));
    Optional<Instant> quiet = said.quietUntil(now);
    NoticeId id = new NoticeId(base.ids().next());
    NoticeRow row =
        new NoticeRow(
            id,
            word.agent(),
            word.kind(),
            word.occasion(),
            Optional.of(word.conversation()),
            word.entry(),
            word.task(),
            ways.shown(),
            ways.mail(),
            word.at(),
            Optional.empty());
    if (!store.add(workspace, row)) {
      return;
    }
    boolean sound = ways.sound() && rouses && quiet.isEmpty();
    if (ways.shown() || sound) {
      announce(workspace, row, sound);
    }
    if (ways.push() && rouses && quiet.isEmpty()) {
      for (DeviceStore.Held held : devices.of(workspace, word.agent())) {
        Pushing.submit(base.jobs(), workspace, id, held.device().id(), now);
      }
    }
    if (ways.mail()) {
      Mailing.submit(base.jobs(), workspace, word.agent(), now, quiet);
    }
  }

  /** Who answers a conversation has seen what they were told of it until then. */
  void answered(WorkspaceId workspace, AgentId agent, ConversationId conversation, Instant at) {
    if (store.readOf(workspace, agent, conversation, at, base.clock().instant()) > 0) {
      base.log().append(workspace, new NoticeEvent.Read(agent));
    }
  }

  /** Shows the agent what a notice is like, whatever they prefer. */
  NoticeId sample(WorkspaceId workspace, AgentId agent) {
    NoticeId id = new NoticeId(base.ids().next());
    NoticeRow row =
        new NoticeRow(
            id,
            agent,
            Notice.Kind.TEST,
            "test " + id,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            false,
            base.clock().instant(),
            Optional.empty());
    store.add(workspace, row);
    announce(workspace, row, true);
    return id;
  }

  private void announce(WorkspaceId workspace, NoticeRow row, boolean sound) {
    base.log()
        .append(
            workspace,
            new NoticeEvent.Added(
                row.agent(),
                row.id(),
                row.kind().stored(),
                row.conversation(),
                row.entry(),
                row.shown(),
                sound));
  }
}
