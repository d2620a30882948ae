package io.throughline.edge.api;

import io.throughline.channel.Asked;
import io.throughline.channel.Direction;
import io.throughline.channel.Intake;
import io.throughline.channel.Request;
import io.throughline.channel.Retrial;
import io.throughline.channel.Traffic;
import io.throughline.conversation.Outbox;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RequestId;
import io.throughline.kernel.id.RouteId;
import io.throughline.workspace.Permission;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What came in raw, and what became of what went out. */
final class TrafficEndpoints {
  private static final List<String> STATES =
      Arrays.stream(Direction.values()).flatMap(way -> way.states().stream()).distinct().toList();

  private final Traffic traffic;
  private final Intake intake;
  private final Outbox outbox;

  TrafficEndpoints(Api.Core core, Api.Inlets inlets) {
    this.traffic = inlets.traffic();
    this.intake = inlets.intake();
    this.outbox = core.outbox();
  }

  /** A raw request with all of it but the secrets. */
  record RawRequest(
      RequestId id,
      InboxId inboxId,
      Instant receivedAt,
      String state,
      Optional<String> reason,
      int attempts,
      Optional<Instant> processedAt,
      long size,
      Map<String, String> headers,
      String query,
      String body) {
    static RawRequest of(Request.Whole whole) {
      Request request = whole.request();
      return new RawRequest(
          request.id(),
          request.inboxId(),
          request.receivedAt(),
          request.state(),
          request.reason(),
          request.attempts(),
          request.processedAt(),
          request.size(),
          whole.headers(),
          whole.query(),
          whole.body());
    }
  }

  /** How many there are in a state, counted to a thousand. */
  record StateCount(Direction direction, String state, long count) {}

  /** What is to be tried again. */
  record Retry(
      Optional<Direction> direction,
      Optional<String> state,
      Optional<InboxId> inbox,
      Optional<String> channel,
      Optional<Instant> from,
      Optional<Instant> until,
      Optional<String> text,
      Optional<String> cursor) {
    Asked asked() {
      return new Asked(direction, state, inbox, channel, from, until, text);
    }
  }

  Resource traffic() {
    return new Resource(
        "Traffic",
        List.of(
            Endpoint.get("/traffic", "listTraffic", "What came and what went, newest first")
                .query(question())
                .givesPageOf(TrafficItem.class)
                .does(this::items),
            Endpoint.get("/traffic/counts", "countTraffic", "How many there are, by state")
                .query(question())
                .givesItemsOf(StateCount.class)
                .does(this::counts),
            Endpoint.post(
                    "/traffic/retries",
                    "retryTraffic",
                    "Tries again what failed, up to a thousand at once; nothing that may have"
                        + " arrived is sent twice")
                .by(Permission.REPLY)
                .outside()
                .takes(Retry.class)
                .gives(Retrial.class)
                .does(
                    call -> {
                      Retry retry = call.body(Retry.class);
                      return Answer.of(traffic.again(call.actor(), retry.asked(), retry.cursor()));
                    })));
  }

  Resource intake() {
    return new Resource(
        "Intake",
        List.of(
            Endpoint.get("/intake/{id}", "getRequest", "A raw request with headers and body")
                .by(Permission.TRAFFIC)
                .gives(RawRequest.class)
                .does(call -> Answer.of(request(call))),
            Endpoint.post("/intake/{id}/replay", "replayRequest", "Processes it again")
                .by(Permission.TRAFFIC)
                .gives(RawRequest.class)
                .does(
                    call -> {
                      intake.replay(call.actor(), call.id("id", RequestId::of));
                      return Answer.of(request(call));
                    })));
  }

  Resource deliveries() {
    return new Resource(
        "Deliveries",
        List.of(
            Endpoint.post(
                    "/deliveries/{entryId}/{routeId}/retry", "retryDelivery", "Sends it again")
                .by(Permission.REPLY)
                .does(
                    call -> {
                      outbox.retry(
                          call.actor(),
                          call.id("entryId", EntryId::of),
                          call.id("routeId", RouteId::of));
                      return Answer.empty();
                    })));
  }

  private static Parameter[] question() {
    return new Parameter[] {
      Parameter.choice("direction", "Only this way", "", List.of("in", "out")),
      Parameter.choice("state", "Only in this state", "", STATES),
      Parameter.id("inbox", "Only at this inbox"),
      Parameter.text("channel", "Only at inboxes of this kind"),
      Parameter.text("from", "Not before this time"),
      Parameter.text("until", "Before this time"),
      Parameter.text("text", "With these words in the reason")
    };
  }

  private static Asked asked(Call call) {
    return new Asked(
        call.query("direction").map(way -> Direction.valueOf(way.toUpperCase(Locale.ROOT))),
        call.query("state"),
        call.queryId("inbox", InboxId::of),
        call.query("channel"),
        Times.of(call, "from"),
        Times.of(call, "until"),
        call.query("text"));
  }

  private Answer items(Call call) {
    Traffic.Page page = traffic.list(call.actor(), asked(call), call.limit(), call.query("cursor"));
    return Answer.of(
        new Pages.Page<>(
            page.items().stream().map(TrafficItem::of).toList(), page.next(), page.total()));
  }

  private Answer counts(Call call) {
    return Answer.items(
        traffic.count(call.actor(), asked(call)).entrySet().stream()
            .flatMap(
                way ->
                    way.getValue().entrySet().stream()
                        .flatMap(
                            state ->
                                Stream.of(
                                    new StateCount(
                                        way.getKey(), state.getKey(), state.getValue()))))
            .toList());
  }

  private RawRequest request(Call call) {
    return RawRequest.of(intake.get(call.actor(), call.id("id", RequestId::of)));
  }
}
