package io.throughline.notice;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.Entry;
import io.throughline.conversation.Timeline;
import io.throughline.conversation.work.Task;
import io.throughline.conversation.work.Tasks;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.NoticeId;
import io.throughline.workspace.Actor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts stored notices into words, for an agent who may read what they are about. */
final class Wording {
  private static final int LONGEST = 160;

  /** The one activity whose words say more than that it happened: why. */
  private static final String DECLINED = "handoff declined";

  private final Timeline timeline;
  private final Tasks tasks;
  private final Sight sight;

  Wording(Timeline timeline, Tasks tasks) {
    this.timeline = timeline;
    this.tasks = tasks;
    this.sight = new Sight(timeline);
  }

  /** In their order; without those about what the actor may not open. */
  List<Notice> of(Actor actor, List<NoticeRow> rows) {
    Map<ConversationId, Conversation> open = open(actor, rows);
    List<EntryId> said = rows.stream().flatMap(row -> row.entry().stream()).distinct().toList();
    Map<EntryId, Entry> entries =
        said.isEmpty()
            ? Map.of()
            : timeline.entries(actor.workspace(), said).stream()
                .collect(Collectors.toMap(Entry::id, Function.identity()));
    return rows.stream()
        .filter(row -> visible(row, open))
        .map(row -> notice(actor, row, open, row.entry().map(entries::get)))
        .toList();
  }

  /** How many of them are about what the actor may open. */
  int count(Actor actor, List<NoticeRow> rows) {
    Map<ConversationId, Conversation> open = open(actor, rows);
    return (int) rows.stream().filter(row -> visible(row, open)).count();
  }

  /** Those of them that are about this conversation, or what is part of it today. */
  List<NoticeId> about(Actor actor, List<NoticeRow> rows, ConversationId conversation) {
    Map<ConversationId, Conversation> open = open(actor, rows);
    return rows.stream()
        .filter(
            row ->
                row.conversation()
                    .map(open::get)
                    .filter(one -> one.id().equals(conversation))
                    .isPresent())
        .map(NoticeRow::id)
        .toList();
  }

  private static boolean visible(NoticeRow row, Map<ConversationId, Conversation> open) {
    return row.conversation().map(open::containsKey).orElse(true);
  }

  private Map<ConversationId, Conversation> open(Actor actor, List<NoticeRow> rows) {
    return sight.of(
        actor, rows.stream().flatMap(row -> row.conversation().stream()).distinct().toList());
  }

  private Notice notice(
      Actor actor, NoticeRow row, Map<ConversationId, Conversation> open, Optional<Entry> entry) {
    Optional<Conversation> about = row.conversation().map(open::get).map(Objects::requireNonNull);
    return new Notice(
        row.id(),
        row.kind(),
        about.map(Conversation::id),
        row.entry(),
        about.flatMap(one -> one.customer().name()),
        about.flatMap(Conversation::subject),
        about.map(Conversation::status),
        entry.flatMap(one -> one.author().name()),
        row.task().isPresent() ? due(actor, row) : entry.map(Wording::beginning).orElse(""),
        row.at(),
        row.readAt());
  }

  private String due(Actor actor, NoticeRow row) {
    try {
      return row.task().map(id -> tasks.get(actor, id)).map(Task::text).orElse("");
    } catch (Refusal.NotFound e) {
      return "";
    }
  }

  private static String beginning(Entry entry) {
    boolean told =
        entry.kind().equals("activity")
            && !entry.extra().path("activity").asString("").equals(DECLINED);
    if (told || entry.deletedAt().isPresent()) {
      return "";
    }
    String text = entry.text().strip().replaceAll("\\s+", " ");
    return text.length() <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST - 1))) + "…";
  }
}
