package io.throughline.edge.api;

import io.throughline.channel.Channel;
import io.throughline.channel.Channels;
import io.throughline.channel.Checks;
import io.throughline.channel.Templates;
import io.throughline.edge.ProblemType;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.InboxChange;
import io.throughline.inbox.InboxDraft;
import io.throughline.inbox.InboxView;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.TeamId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Channels that can be connected, and the inboxes that are. */
final class InboxEndpoints {
  private final Inboxes inboxes;
  private final Channels channels;

  InboxEndpoints(Api.Inlets inlets) {
    this.inboxes = inlets.inboxes();
    this.channels = inlets.channels();
  }

  record NewInbox(
      @Form(min = 1, max = 50) String kind,
      @Form(min = 1, example = "Support") String name,
      @Form(max = 20_000, lines = true) Optional<Map<String, String>> settings,
      Optional<TeamId> teamId,
      @Form(max = 24 * 365) Optional<Integer> joinHours,
      @Form(max = 24 * 365) Optional<Integer> reopenHours) {}

  /** What an administrator may do with an inbox. */
  enum InboxState {
    ACTIVE,
    PAUSED
  }

  record InboxPatch(
      @Form(min = 1) Optional<String> name,
      @Form(max = 20_000, lines = true) Optional<Map<String, String>> settings,
      Change<TeamId> teamId,
      Optional<InboxState> state,
      @Form(max = 24 * 365) Optional<Integer> joinHours,
      @Form(max = 24 * 365) Optional<Integer> reopenHours) {}

  /** The outcome of trying an inbox's settings. */
  record CheckReport(List<Checks.Check> checks) {}

  Resource channels() {
    return new Resource(
        "Channels",
        List.of(
            Endpoint.get("/channels", "listChannels", "Channels that can be connected")
                .givesItemsOf(DescriptorView.class)
                .does(
                    _ ->
                        Answer.items(
                            channels.descriptors().stream().map(DescriptorView::of).toList()))));
  }

  Resource inboxes() {
    return new Resource(
        "Inboxes",
        List.of(
            Endpoint.get("/inboxes", "listInboxes", "Inboxes, by name")
                .givesPageOf(InboxView.class)
                .does(call -> Answer.of(Pages.of(inboxes.list(call.actor()), InboxView::id, call))),
            Endpoint.post("/inboxes", "createInbox", "Connects a channel")
                .by(Caller.ADMIN)
                .takes(NewInbox.class)
                .creates(InboxView.class)
                .does(this::create),
            Endpoint.get("/inboxes/{id}", "getInbox", "An inbox")
                .gives(InboxView.class)
                .does(call -> Answer.of(inboxes.view(call.actor(), id(call)))),
            Endpoint.patch("/inboxes/{id}", "changeInbox", "Changes, pauses or resumes an inbox")
                .by(Caller.ADMIN)
                .takes(InboxPatch.class)
                .gives(InboxView.class)
                .does(this::change),
            Endpoint.delete("/inboxes/{id}", "removeInbox", "Removes an inbox; history stays")
                .by(Caller.ADMIN)
                .does(
                    call -> {
                      inboxes.remove(call.actor(), id(call));
                      return Answer.empty();
                    }),
            Endpoint.post("/inboxes/{id}/check", "checkInbox", "Tries the settings")
                .by(Caller.ADMIN)
                .outside()
                .gives(CheckReport.class)
                .does(this::check),
            Endpoint.get("/inboxes/{id}/templates", "listTemplates", "Approved texts")
                .refuses(ProblemType.CONFLICT)
                .givesItemsOf(Templates.Offer.class)
                .does(this::templates)));
  }

  private Answer create(Call call) {
    NewInbox body = call.body(NewInbox.class);
    return Answer.created(
        inboxes.create(
            call.actor(),
            new InboxDraft(
                body.kind(),
                body.name(),
                body.settings().orElse(Map.of()),
                body.teamId(),
                body.joinHours().map(Integer::longValue),
                body.reopenHours().map(Integer::longValue))));
  }

  private Answer change(Call call) {
    InboxPatch body = call.body(InboxPatch.class);
    Optional<Optional<TeamId>> team =
        body.teamId().asked()
            ? Optional.of(body.teamId().over(Optional.empty()))
            : Optional.empty();
    return Answer.of(
        inboxes.change(
            call.actor(),
            id(call),
            new InboxChange(
                body.name(),
                body.settings().orElse(Map.of()),
                team,
                body.state().map(state -> state.name().toLowerCase(Locale.ROOT)),
                body.joinHours().map(Integer::longValue),
                body.reopenHours().map(Integer::longValue))));
  }

  private Answer check(Call call) {
    Inbox inbox = living(call);
    Channel channel = channels.of(inbox);
    return Answer.of(
        new CheckReport(channel instanceof Checks checks ? checks.check(inbox) : List.of()));
  }

  private Answer templates(Call call) {
    Inbox inbox = living(call);
    Channel channel = channels.of(inbox);
    return Answer.items(
        channel instanceof Templates templates ? templates.templates(inbox) : List.of());
  }

  private Inbox living(Call call) {
    Inbox inbox = inboxes.get(call.actor().workspace(), id(call));
    if (inbox.state() == Inbox.State.REMOVED) {
      throw new Refusal.Conflict("The inbox “%s” was removed.".formatted(inbox.name()));
    }
    return inbox;
  }

  private static InboxId id(Call call) {
    return call.id("id", InboxId::of);
  }
}
