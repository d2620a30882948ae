package io.throughline.notice;

import io.throughline.conversation.ConversationEvent;
import io.throughline.conversation.Entry;
import io.throughline.kernel.event.Consumer;
import io.throughline.kernel.event.Event;
import io.throughline.kernel.event.Recorded;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.TeamId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Access;
import io.throughline.workspace.Team;
import io.throughline.workspace.Teams;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads what happens and finds whom it concerns. */
public final class Telling implements Consumer {
  /** What lies longer back is no news. */
  private static final Duration NEWS = Duration.ofDays(1);

  /** How activities begin that hand over in words, also to who has it already. */
  private static final String HANDOFF = "handoff";

  private final Foundations base;
  private final Subjects subjects;
  private final Teams teams;
  private final HolderStore holders;
  private final Herald herald;

  /** Tells of these subjects. */
  public Telling(Foundations base, Access access, Teams teams, Subjects subjects) {
    this.base = base;
    this.subjects = subjects;
    this.teams = teams;
    this.holders = new HolderStore(base.database());
    this.herald = new Herald(base, access, subjects.timeline());
  }

  @Override
  public String name() {
    return "notices";
  }

  @Override
  public Set<Class<? extends Event>> events() {
    return Set.of(
        ConversationEvent.EntryAdded.class,
        ConversationEvent.Changed.class,
        ConversationEvent.Joined.class,
        ConversationEvent.Parted.class,
        ConversationEvent.Erased.class);
  }

  @Override
  public void accept(List<Recorded> events) {
    Map<WorkspaceId, List<Recorded>> news =
        events.stream()
            .collect(
                Collectors.groupingBy(
                    Recorded::workspace, LinkedHashMap::new, Collectors.toList()));
    news.forEach(this::take);
  }

  private void take(WorkspaceId workspace, List<Recorded> events) {
    Hearers hearers = Hearers.of(workspace, events, holders, subjects);
    List<Heard> heard = new ArrayList<>();
    Instant oldest = base.clock().instant().minus(NEWS);
    for (Recorded recorded : events) {
      switch (recorded.event()) {
        case ConversationEvent.Changed changed ->
            hearers.holds(changed.conversationId(), changed.assigneeId());
        case ConversationEvent.Joined joined -> hearers.look(joined.conversationId());
        case ConversationEvent.Parted parted -> hearers.look(parted.partedId());
        case ConversationEvent.Erased erased ->
            hearers.holds(erased.conversationId(), Optional.empty());
        case ConversationEvent.EntryAdded added -> {
          if (recorded.at().isAfter(oldest)) {
            hear(added, recorded.at(), hearers, heard);
          }
        }
        default -> {}
      }
    }
    hearers.keep();
    Map<EntryId, Entry> entries = entries(workspace, heard);
    herald.tell(workspace, words(workspace, heard, entries));
    answered(workspace, heard, entries);
  }

  private static void hear(
      ConversationEvent.EntryAdded added, Instant at, Hearers hearers, List<Heard> heard) {
    Map<AgentId, Notice.Kind> whom = hearers.of(added, at);
    boolean done = added.kind().equals("activity") && !added.author().equals("customer");
    if (done || answers(added) || !whom.isEmpty()) {
      heard.add(new Heard(added, at, whom, hearers.holder(added.conversationId())));
    }
  }

  private static boolean answers(ConversationEvent.EntryAdded added) {
    return added.kind().equals("message") && added.author().equals("agent");
  }

  private Map<EntryId, Entry> entries(WorkspaceId workspace, List<Heard> heard) {
    return heard.isEmpty()
        ? Map.of()
        : subjects
            .timeline()
            .entries(workspace, heard.stream().map(one -> one.added().entryId()).toList())
            .stream()
            .collect(Collectors.toMap(Entry::id, Function.identity()));
  }

  private void answered(WorkspaceId workspace, List<Heard> heard, Map<EntryId, Entry> entries) {
    for (Heard one : heard) {
      Optional.ofNullable(entries.get(one.added().entryId()))
          .filter(_ -> answers(one.added()))
          .flatMap(entry -> entry.author().id())
          .ifPresent(
              id ->
                  herald.answered(
                      workspace, new AgentId(id), one.added().conversationId(), one.at()));
    }
  }

  /** What was said, and whom it concerns, but for whoever said it. */
  private List<Herald.Word> words(
      WorkspaceId workspace, List<Heard> heard, Map<EntryId, Entry> entries) {
    List<Herald.Word> words = new ArrayList<>();
    for (Heard one : heard) {
      Entry entry = entries.get(one.added().entryId());
      if (entry == null || entry.deletedAt().isPresent()) {
        continue;
      }
      Map<AgentId, Notice.Kind> whom =
          entry.kind().equals("activity") ? given(workspace, entry, one.holder()) : one.whom();
      whom.forEach(
          (agent, kind) -> {
            if (entry.author().id().filter(agent.value()::equals).isEmpty()) {
              words.add(
                  new Herald.Word(
                      agent,
                      kind,
                      "entry " + entry.id(),
                      one.added().conversationId(),
                      Optional.of(entry.id()),
                      Optional.empty(),
                      one.at()));
            }
          });
    }
    return words;
  }

  /** To whom an activity gives the conversation that somebody may have had until then. */
  private Map<AgentId, Notice.Kind> given(
      WorkspaceId workspace, Entry activity, Optional<AgentId> holder) {
    JsonNode told = activity.extra();
    Optional<AgentId> agent =
        Optional.of(told.path("agentId").asString("")).filter(id -> !id.isEmpty()).map(AgentId::of);
    if (agent.isPresent()) {
      boolean passed = told.path("activity").asString("").startsWith(HANDOFF);
      boolean had = holder.isPresent() || passed;
      return agent.equals(holder) && !passed
          ? Map.of()
          : Map.of(agent.get(), had ? Notice.Kind.HANDOVER : Notice.Kind.ASSIGNED);
    }
    Map<AgentId, Notice.Kind> members = new LinkedHashMap<>();
    Optional.of(told.path("teamId").asString(""))
        .filter(id -> !id.isEmpty())
        .flatMap(id -> teams.find(workspace, TeamId.of(id)))
        .map(Team::agents)
        .orElse(List.of())
        .forEach(member -> members.put(member, Notice.Kind.HANDOVER));
    return members;
  }

  /**
   * Something that was said.
   *
   * @param whom it concerns; of an activity only its words tell
   * @param holder whose the conversation was until then
   */
  private record Heard(
      ConversationEvent.EntryAdded added,
      Instant at,
      Map<AgentId, Notice.Kind> whom,
      Optional<AgentId> holder) {}
}
