package io.throughline.edge.api;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.Shift;
import io.throughline.conversation.Shifts;
import io.throughline.conversation.Timeline;
import io.throughline.edge.ProblemType;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.ShiftId;
import io.throughline.workspace.Permission;
import java.util.List;
import java.util.Optional;

/** Conversations merged, split and moved, and each of it undone. */
final class ShiftEndpoints {
  private final Shifts shifts;
  private final Timeline timeline;

  ShiftEndpoints(Api.Core core) {
    this.shifts = core.ledger().shifts();
    this.timeline = core.timeline();
  }

  record OtherConversation(ConversationId other, @Form(max = 500) Optional<String> reason) {}

  record NewSplit(
      @Form(min = 1, max = 500) List<EntryId> entries,
      @Form(max = 500, example = "The bill") Optional<String> subject) {}

  record OtherCustomer(CustomerId customer) {}

  Resource resource() {
    return new Resource(
        "Merged and split conversations",
        List.of(
            Endpoint.post(
                    "/conversations/{id}/merges",
                    "mergeConversations",
                    "Makes another of the customer part of this one")
                .by(Permission.ARRANGE)
                .takes(OtherConversation.class)
                .gives(Conversation.class)
                .does(this::merge),
            Endpoint.post(
                    "/conversations/{id}/splits",
                    "splitConversation",
                    "Takes entries out into a conversation of their own")
                .by(Permission.ARRANGE)
                .takes(NewSplit.class)
                .creates(Conversation.class)
                .does(this::split),
            Endpoint.post(
                    "/conversations/{id}/moves", "moveConversation", "Gives it to another customer")
                .by(Permission.ARRANGE)
                .takes(OtherCustomer.class)
                .gives(Conversation.class)
                .does(this::move),
            Endpoint.get(
                    "/conversations/{id}/shifts",
                    "listShifts",
                    "Merges, splits and moves, newest first")
                .givesItemsOf(Shift.class)
                .does(call -> Answer.items(shifts.of(call.actor(), id(call)))),
            Endpoint.post(
                    "/conversations/{id}/shifts/{shift}/undo",
                    "undoShift",
                    "Undoes a merge, split or move")
                .by(Permission.ARRANGE)
                .gives(Conversation.class)
                .refuses(ProblemType.CONFLICT)
                .does(this::undo)));
  }

  private Answer merge(Call call) {
    OtherConversation body = call.body(OtherConversation.class);
    shifts.merge(call.actor(), id(call), body.other(), body.reason().orElse(""));
    return Answer.of(timeline.after(call.actor(), id(call)));
  }

  private Answer split(Call call) {
    NewSplit body = call.body(NewSplit.class);
    ConversationId begun = shifts.split(call.actor(), id(call), body.entries(), body.subject());
    return Answer.created(timeline.after(call.actor(), begun));
  }

  private Answer move(Call call) {
    CustomerId to = call.body(OtherCustomer.class).customer();
    shifts.move(call.actor(), id(call), to);
    return Answer.of(timeline.after(call.actor(), id(call)));
  }

  private Answer undo(Call call) {
    ShiftId shift = call.id("shift", ShiftId::of);
    shifts.undo(call.actor(), id(call), shift);
    return Answer.of(timeline.after(call.actor(), id(call)));
  }

  private static ConversationId id(Call call) {
    return call.id("id", ConversationId::of);
  }
}
