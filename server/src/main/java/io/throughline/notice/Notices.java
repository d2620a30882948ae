package io.throughline.notice;

import io.throughline.conversation.Timeline;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.NoticeId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.AgentActor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What agents were told, and how they want to be told. */
public final class Notices {
  /** For how long they are kept. */
  private static final Duration KEPT = Duration.ofDays(60);

  /** How many new ones are counted. */
  private static final int COUNTED = 100;

  private final Foundations base;
  private final NoticeStore store;
  private final PreferenceStore preferences;
  private final Wording wording;
  private final Timeline timeline;

  /** On these. */
  public Notices(Foundations base, Subjects subjects) {
    this.base = base;
    this.store = new NoticeStore(base.database());
    this.preferences = new PreferenceStore(base.database());
    this.wording = new Wording(subjects.timeline(), subjects.tasks());
    this.timeline = subjects.timeline();
  }

  /** A page of the agent's own, the newest first; none about what the agent may not open. */
  public Notice.Page list(AgentActor actor, int limit, Optional<String> cursor) {
    return base.database()
        .search(
            () -> {
              List<NoticeRow> rows =
                  store.shown(
                      actor.workspace(), actor.agent(), cursor.map(Notices::place), limit + 1);
              boolean more = rows.size() > limit;
              List<NoticeRow> page = more ? rows.subList(0, limit) : rows;
              return new Notice.Page(
                  wording.of(actor, page),
                  more ? Optional.of(page.getLast().id().toString()) : Optional.empty(),
                  unread(actor));
            });
  }

  /** How many new ones the agent has, counted to a hundred. */
  public int unread(AgentActor actor) {
    return base.database()
        .search(
            () ->
                wording.count(
                    actor,
                    store.unread(actor.workspace(), actor.agent(), /* hidden= */ false, COUNTED)));
  }

  /** The agent has seen these. */
  public void read(AgentActor actor, List<NoticeId> ids) {
    base.database()
        .run(() -> told(actor, store.read(actor.workspace(), actor.agent(), ids, now())));
  }

  /** The agent has seen all. */
  public void readAll(AgentActor actor) {
    base.database().run(() -> told(actor, store.readAll(actor.workspace(), actor.agent(), now())));
  }

  /** The agent has seen the conversation, and with it all that was told of it. */
  public void seen(AgentActor actor, ConversationId conversation) {
    base.database()
        .run(
            () -> {
              ConversationId whole = timeline.conversation(actor, conversation).id();
              List<NoticeRow> rows =
                  store.unread(actor.workspace(), actor.agent(), /* hidden= */ true, COUNTED);
              List<NoticeId> seen = wording.about(actor, rows, whole);
              Instant now = now();
              told(
                  actor,
                  store.read(actor.workspace(), actor.agent(), seen, now)
                      + store.readOf(actor.workspace(), actor.agent(), whole, now, now));
            });
  }

  /** What the agent wants to be told. */
  public Preferences preferences(AgentActor actor) {
    return base.database()
        .read(
            () ->
                preferences
                    .of(actor.workspace(), List.of(actor.agent()))
                    .getOrDefault(actor.agent(), Preferences.USUAL));
  }

  /**
   * Keeps what the agent wants to be told.
   *
   * @throws Refusal.Invalid if hours or zone are none
   */
  public Preferences prefer(AgentActor actor, Preferences said) {
    Preferences checked = said.checked();
    base.database().run(() -> preferences.keep(actor.workspace(), actor.agent(), checked));
    return checked;
  }

  /** Forgets what was told long ago; how many. */
  public int sweep() {
    return base.database().write(() -> store.forget(now().minus(KEPT)));
  }

  /** What waits for a mail to this agent. */
  List<Notice> waiting(Actor actor, AgentId agent, Instant since, int most) {
    return base.database()
        .search(() -> wording.of(actor, store.waiting(actor.workspace(), agent, since, most)));
  }

  /** One of the agent's own; empty if it is seen, gone or not to be opened any more. */
  Optional<Notice> own(Actor actor, NoticeId id) {
    return base.database()
        .search(
            () ->
                store
                    .find(actor.workspace(), id)
                    .filter(row -> row.readAt().isEmpty())
                    .filter(row -> actor.agentId().filter(row.agent()::equals).isPresent())
                    .flatMap(row -> wording.of(actor, List.of(row)).stream().findFirst()));
  }

  void mailed(Actor actor, List<Notice> notices) {
    base.database()
        .run(
            () ->
                store.mailed(actor.workspace(), notices.stream().map(Notice::id).toList(), now()));
  }

  private void told(AgentActor actor, int number) {
    if (number > 0) {
      base.log().append(actor.workspace(), new NoticeEvent.Read(actor.agent()));
    }
  }

  private Instant now() {
    return base.clock().instant();
  }

  private static NoticeId place(String cursor) {
    try {
      return NoticeId.of(cursor);
    } catch (IllegalArgumentException e) {
      throw new Refusal.Invalid("cursor", "is none of ours");
    }
  }
}
