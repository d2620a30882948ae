package io.throughline.edge.api;

import io.throughline.channel.Channel;
import io.throughline.channel.Channels;
import io.throughline.channel.Checks;
import io.throughline.channel.Proving;
import io.throughline.channel.Templates;
import io.throughline.channel.Traffic;
import io.throughline.edge.ProblemType;
import io.throughline.inbox.Hour;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.InboxChange;
import io.throughline.inbox.InboxDraft;
import io.throughline.inbox.InboxView;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.TeamId;
import io.throughline.workspace.Permission;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Channels that can be connected, and the inboxes that are. */
final class InboxEndpoints {
  private final Inboxes inboxes;
  private final Channels channels;
  private final Traffic traffic;
  private final Proving proving;

  InboxEndpoints(Api.Inlets inlets) {
    this.traffic = inlets.traffic();
    this.proving = inlets.proving();
    this.inboxes = inlets.inboxes();
    this.channels = inlets.channels();
  }

  record NewInbox(
      @Form(min = 1, max = 50) String kind,
      @Form(min = 1, example = "Support") String name,
      @Form(max = 20_000, lines = true) Optional<Map<String, String>> settings,
      Optional<TeamId> teamId,
      @Form(max = 24 * 365) Optional<Integer> joinHours,
      @Form(max = 24 * 365) Optional<Integer> reopenHours,
      @Form(max = 120) Optional<Integer> holdSeconds) {}

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
      @Form(max = 24 * 365) Optional<Integer> reopenHours,
      @Form(max = 120) Optional<Integer> holdSeconds) {}

  /** The outcome of trying an inbox out. */
  record CheckReport(List<Tried> checks) {}

  /** What was tried, and how many milliseconds it took where that was measured. */
  record Tried(String what, boolean passed, String detail, Optional<Long> millis) {
    static Tried of(Checks.Check check) {
      return new Tried(
          check.what(), check.passed(), check.detail(), check.took().map(Duration::toMillis));
    }
  }

  /**
   * What comes and goes at an inbox.
   *
   * @param hours the last 24 and the one that runs, oldest first; those without anything are absent
   * @param waiting requests to be processed, counted to a thousand
   * @param queued messages to be sent, counted to a thousand
   */
  record InboxHours(InboxId inboxId, List<Hour> hours, long waiting, long queued) {}

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
                .by(Permission.INBOXES)
                .takes(NewInbox.class)
                .creates(InboxView.class)
                .does(this::create),
            Endpoint.get("/traffic/hours", "listHours", "What came and went hour by hour, last day")
                .givesItemsOf(InboxHours.class)
                .does(this::hours),
            Endpoint.get("/inboxes/{id}", "getInbox", "An inbox")
                .gives(InboxView.class)
                .does(call -> Answer.of(inboxes.view(call.actor(), id(call)))),
            Endpoint.patch("/inboxes/{id}", "changeInbox", "Changes, pauses or resumes an inbox")
                .by(Permission.INBOXES)
                .takes(InboxPatch.class)
                .gives(InboxView.class)
                .does(this::change),
            Endpoint.delete("/inboxes/{id}", "removeInbox", "Removes an inbox; history stays")
                .by(Permission.INBOXES)
                .does(
                    call -> {
                      inboxes.remove(call.actor(), id(call));
                      return Answer.empty();
                    }),
            Endpoint.post("/inboxes/{id}/check", "checkInbox", "Tries it out, both ways")
                .by(Permission.INBOXES)
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
                body.reopenHours().map(Integer::longValue),
                body.holdSeconds().map(Integer::longValue))));
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
                body.reopenHours().map(Integer::longValue),
                body.holdSeconds().map(Integer::longValue))));
  }

  private Answer hours(Call call) {
    Map<InboxId, List<Hour>> hours = inboxes.lastDay(call.actor());
    return Answer.items(
        traffic.backlog(call.actor()).entrySet().stream()
            .map(
                one ->
                    new InboxHours(
                        one.getKey(),
                        hours.getOrDefault(one.getKey(), List.of()),
                        one.getValue().received(),
                        one.getValue().queued()))
            .toList());
  }

  private Answer check(Call call) {
    Inbox inbox = living(call);
    return Answer.of(new CheckReport(proving.prove(inbox).stream().map(Tried::of).toList()));
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
