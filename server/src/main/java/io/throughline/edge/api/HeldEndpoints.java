package io.throughline.edge.api;

import io.throughline.conversation.Outbound;
import io.throughline.conversation.Reply;
import io.throughline.conversation.Timeline;
import io.throughline.conversation.hold.Held;
import io.throughline.conversation.hold.HeldMessages;
import io.throughline.edge.ProblemType;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.HeldId;
import io.throughline.kernel.id.RouteId;
import io.throughline.realtime.AttachmentView;
import io.throughline.realtime.EntryView;
import io.throughline.workspace.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Messages that are held back before they are sent. */
final class HeldEndpoints {
  private final HeldMessages held;
  private final Timeline timeline;

  HeldEndpoints(Api.Core core) {
    this.held = core.lists().held();
    this.timeline = core.timeline();
  }

  /** Exactly one of seconds and sendAt is given. */
  record NewHeld(
      ConversationEndpoints.NewMessage message,
      @Form(min = 1, max = 120) Optional<Integer> seconds,
      Optional<Instant> sendAt) {}

  record HeldChange(Instant sendAt) {}

  /** Who wrote it: an agent, or a program by its key. */
  record HeldAuthor(String kind, UUID id, String name) {}

  /**
   * A message that waits to be sent.
   *
   * @param scheduled whether it waits for a time that somebody chose
   * @param sendAt when it goes
   * @param reason why it was stopped; it goes only when somebody sends it then
   */
  record HeldView(
      HeldId id,
      ConversationId conversationId,
      HeldAuthor author,
      String text,
      Optional<String> html,
      Optional<String> subject,
      Optional<RouteId> routeId,
      List<AttachmentView> attachments,
      Optional<Outbound.Template> template,
      Optional<EntryId> answers,
      Optional<String> status,
      Optional<Instant> snoozedUntil,
      Optional<List<String>> cc,
      Optional<List<String>> bcc,
      boolean scheduled,
      Instant sendAt,
      Optional<String> reason,
      Instant createdAt) {
    static HeldView of(Held held) {
      Reply reply = held.reply();
      return new HeldView(
          held.id(),
          held.conversation(),
          new HeldAuthor(held.writer().kind(), held.writer().id(), held.writer().name()),
          reply.text(),
          reply.html(),
          reply.subject(),
          reply.routeId(),
          held.attachments().stream().map(AttachmentView::of).toList(),
          reply.template(),
          reply.answers(),
          reply.status(),
          reply.snoozedUntil(),
          reply.copies().map(Reply.Copies::cc),
          reply.copies().map(Reply.Copies::bcc),
          held.scheduled(),
          held.sendAt(),
          held.reason(),
          held.createdAt());
    }
  }

  Resource resource() {
    return new Resource(
        "Held messages",
        List.of(
            Endpoint.post(
                    "/conversations/{id}/held",
                    "holdMessage",
                    "Sends a message after some seconds, or at a time unless the customer writes"
                        + " first")
                .by(Permission.REPLY)
                .takes(NewHeld.class)
                .creates(HeldView.class)
                .refuses(ProblemType.CONFLICT)
                .does(this::hold),
            Endpoint.get("/conversations/{id}/held", "listHeld", "What waits there, next first")
                .givesItemsOf(HeldView.class)
                .does(
                    call ->
                        Answer.items(
                            held.all(call.actor(), id(call)).stream().map(HeldView::of).toList())),
            Endpoint.patch(
                    "/conversations/{id}/held/{held}",
                    "changeHeld",
                    "Gives it another time, also when it was stopped")
                .by(Permission.REPLY)
                .takes(HeldChange.class)
                .gives(HeldView.class)
                .does(
                    call ->
                        Answer.of(
                            HeldView.of(
                                held.change(
                                    call.actor(),
                                    id(call),
                                    which(call),
                                    call.body(HeldChange.class).sendAt())))),
            Endpoint.post(
                    "/conversations/{id}/held/{held}/send", "sendHeld", "Sends it without waiting")
                .by(Permission.REPLY)
                .creates(EntryView.class)
                .refuses(ProblemType.CONFLICT)
                .does(this::send),
            Endpoint.delete(
                    "/conversations/{id}/held/{held}", "takeBackHeld", "Takes it back, unsent")
                .by(Permission.REPLY)
                .gives(HeldView.class)
                .does(
                    call ->
                        Answer.of(
                            HeldView.of(held.takeBack(call.actor(), id(call), which(call)))))));
  }

  private Answer hold(Call call) {
    NewHeld body = call.body(NewHeld.class);
    if (body.seconds().isPresent() == body.sendAt().isPresent()) {
      throw new Refusal.Invalid("seconds", "must be given, or sendAt, not both");
    }
    Reply reply = body.message().reply();
    return Answer.created(
        HeldView.of(
            body.sendAt().isPresent()
                ? held.schedule(call.actor(), id(call), reply, body.sendAt().get())
                : held.hold(
                    call.actor(),
                    id(call),
                    reply,
                    Duration.ofSeconds(body.seconds().orElseThrow()))));
  }

  private Answer send(Call call) {
    EntryId entry = held.send(call.actor(), id(call), which(call));
    return Answer.created(
        EntryView.of(timeline.entries(call.actor().workspace(), List.of(entry)).getFirst()));
  }

  private static ConversationId id(Call call) {
    return call.id("id", ConversationId::of);
  }

  private static HeldId which(Call call) {
    return call.id("held", HeldId::of);
  }
}
