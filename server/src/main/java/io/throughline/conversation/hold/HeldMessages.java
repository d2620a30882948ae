package io.throughline.conversation.hold;

import io.throughline.conversation.Conversations;
import io.throughline.conversation.Reception;
import io.throughline.conversation.Reply;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.HeldId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Access;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Messages that are held back: for some seconds, so that they can be undone, or until a time that
 * somebody chose. The row is the truth: whoever deletes it, the release or whoever takes it back,
 * decides in the same transaction what becomes of the message, so that it is sent once or not at
 * all. Conversations are locked before rows.
 */
public final class HeldMessages {
  static final String RELEASE = "release";
  private static final Duration FARTHEST = Duration.ofDays(366);

  private final Reception.Foundation base;
  private final Conversations conversations;
  private final Access access;
  private final HeldStore store;

  /** Sends as replies, in the name of whoever wrote them. */
  public HeldMessages(Reception.Foundation base, Conversations conversations, Access access) {
    this.base = base;
    this.conversations = conversations;
    this.access = access;
    this.store = new HeldStore(base.database());
  }

  /**
   * Holds a message back for some time.
   *
   * @throws Refusal.Conflict if it could not be sent now
   */
  public Held hold(Actor actor, ConversationId id, Reply reply, Duration time) {
    return keep(actor, id, reply, false, base.clock().instant().plus(time));
  }

  /**
   * Holds a message back until a time, or until the customer writes: then it is stopped.
   *
   * @throws Refusal.Invalid if the time does not lie ahead, within a year
   * @throws Refusal.Conflict if it could not be sent now
   */
  public Held schedule(Actor actor, ConversationId id, Reply reply, Instant sendAt) {
    ahead(sendAt);
    return keep(actor, id, reply, true, sendAt);
  }

  private void ahead(Instant sendAt) {
    Instant now = base.clock().instant();
    if (!sendAt.isAfter(now) || sendAt.isAfter(now.plus(FARTHEST))) {
      throw new Refusal.Invalid("sendAt", "must lie ahead, within a year");
    }
  }

  private Held keep(
      Actor actor, ConversationId id, Reply reply, boolean scheduled, Instant sendAt) {
    actor.require(Permission.REPLY);
    UUID writer =
        actor.id().orElseThrow(() -> new Refusal.Forbidden("Only agents and programs hold back."));
    if (reply.status().filter("snoozed"::equals).isPresent()
        && reply.snoozedUntil().filter(until -> until.isAfter(sendAt)).isEmpty()) {
      throw new Refusal.Invalid("snoozedUntil", "must lie after the message is sent");
    }
    return base.database()
        .write(
            () -> {
              RouteId route = conversations.check(actor, id, reply);
              Held held =
                  new Held(
                      new HeldId(base.ids().next()),
                      conversations.whole(actor, id),
                      new Held.Writer(actor.kind(), writer, actor.name()),
                      reply.over(route),
                      List.of(),
                      scheduled,
                      sendAt,
                      Optional.empty(),
                      base.clock().instant());
              store.insert(actor.workspace(), held);
              submit(actor.workspace(), held, sendAt);
              base.log().append(actor.workspace(), held.changed("waiting"));
              return store.find(actor.workspace(), held.id()).orElseThrow();
            });
  }

  private void submit(WorkspaceId workspace, Held held, Instant at) {
    base.jobs().cancel(workspace, RELEASE, held.id().toString());
    base.jobs()
        .submit(
            workspace,
            RELEASE + " " + held.id(),
            RELEASE,
            held.id().toString(),
            Map.of("held", held.id(), "conversation", held.conversation()),
            at);
  }

  /** What waits in a conversation, the next first. */
  public List<Held> all(Actor actor, ConversationId id) {
    actor.require(Permission.READ);
    return base.database().read(() -> store.of(actor.workspace(), conversations.whole(actor, id)));
  }

  /**
   * Gives it another time, also after it was stopped.
   *
   * @throws Refusal.NotFound if it does not wait there any more
   */
  public Held change(Actor actor, ConversationId id, HeldId heldId, Instant sendAt) {
    ahead(sendAt);
    return base.database()
        .write(
            () -> {
              Held held = waiting(actor, id, heldId);
              if (!store.move(actor.workspace(), heldId, sendAt)) {
                throw gone(heldId);
              }
              submit(actor.workspace(), held, sendAt);
              base.log().append(actor.workspace(), held.changed("waiting"));
              return store.find(actor.workspace(), heldId).orElseThrow();
            });
  }

  /**
   * Takes it back: it is never sent, and its files are uploads of its writer again.
   *
   * @return what it said
   * @throws Refusal.NotFound if it does not wait there any more
   */
  public Held takeBack(Actor actor, ConversationId id, HeldId heldId) {
    return base.database()
        .write(
            () -> {
              Held held = waiting(actor, id, heldId);
              if (!store.take(actor.workspace(), heldId, base.clock().instant())) {
                throw gone(heldId);
              }
              base.jobs().cancel(actor.workspace(), RELEASE, heldId.toString());
              base.log().append(actor.workspace(), held.changed("taken"));
              return held;
            });
  }

  /**
   * Sends it now, also after it was stopped.
   *
   * @throws Refusal.NotFound if it does not wait there any more
   * @throws Refusal.Conflict if it cannot be sent
   */
  public EntryId send(Actor actor, ConversationId id, HeldId heldId) {
    return base.database()
        .write(
            () -> {
              Held held = waiting(actor, id, heldId);
              Actor writer = writer(actor.workspace(), held);
              if (!store.take(actor.workspace(), heldId, base.clock().instant())) {
                throw gone(heldId);
              }
              base.jobs().cancel(actor.workspace(), RELEASE, heldId.toString());
              return tell(writer, held);
            });
  }

  /** Sends what is due; does nothing if it was taken back, stopped, moved or sent meanwhile. */
  void release(WorkspaceId workspace, HeldId heldId) {
    base.database()
        .run(
            () -> {
              Optional<Held> found = store.find(workspace, heldId);
              if (found.isEmpty()) {
                return;
              }
              Actor writer = writer(workspace, found.get());
              conversations.whole(writer, found.get().conversation());
              if (store.takeDue(workspace, heldId, base.clock().instant())) {
                tell(writer, found.get());
              }
            });
  }

  private EntryId tell(Actor writer, Held held) {
    base.log().append(writer.workspace(), held.changed("sent"));
    return conversations.reply(writer, held.conversation(), held.reply());
  }

  /** It could not be sent and waits for somebody. */
  void stop(WorkspaceId workspace, HeldId heldId, String reason) {
    base.database()
        .run(
            () -> {
              Optional<Held> found = store.find(workspace, heldId);
              if (found.isPresent() && store.stop(workspace, heldId, reason)) {
                base.log().append(workspace, found.get().changed("stopped"));
              }
            });
  }

  private Actor writer(WorkspaceId workspace, Held held) {
    return access
        .again(workspace, held.writer().kind(), held.writer().id())
        .orElseThrow(
            () ->
                new Refusal.Conflict(
                    "%s, who wrote it, does not work here any more."
                        .formatted(held.writer().name())));
  }

  private Held waiting(Actor actor, ConversationId id, HeldId heldId) {
    actor.require(Permission.REPLY);
    ConversationId whole = conversations.whole(actor, id);
    return store
        .find(actor.workspace(), heldId)
        .filter(held -> held.conversation().equals(whole))
        .orElseThrow(() -> gone(heldId));
  }

  private static Refusal.NotFound gone(HeldId id) {
    return new Refusal.NotFound(
        "No message " + id + " waits here; it was sent or taken back, if there was one.");
  }
}
