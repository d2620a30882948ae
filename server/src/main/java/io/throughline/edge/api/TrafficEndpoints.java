package io.throughline.edge.api;

import io.throughline.channel.Intake;
import io.throughline.channel.Request;
import io.throughline.conversation.Delivery;
import io.throughline.conversation.Outbox;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RequestId;
import io.throughline.kernel.id.RouteId;
import io.throughline.realtime.DeliveryView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came in raw, and what became of what went out. */
final class TrafficEndpoints {
  private final Intake intake;
  private final Outbox outbox;

  TrafficEndpoints(Api.Core core, Api.Inlets inlets) {
    this.intake = inlets.intake();
    this.outbox = core.outbox();
  }

  /** A raw request; headers and body only when it is read alone. */
  record RawRequestView(
      RequestId id,
      InboxId inboxId,
      Instant receivedAt,
      String state,
      Optional<String> reason,
      int attempts,
      Optional<Instant> processedAt,
      long size,
      Optional<Map<String, String>> headers,
      Optional<String> body) {
    static RawRequestView of(
        Request request, Optional<Map<String, String>> headers, Optional<String> body) {
      return new RawRequestView(
          request.id(),
          request.inboxId(),
          request.receivedAt(),
          request.state(),
          request.reason(),
          request.attempts(),
          request.processedAt(),
          request.size(),
          headers,
          body);
    }
  }

  Resource intake() {
    return new Resource(
        "Intake",
        List.of(
            Endpoint.get("/intake", "listRequests", "Raw requests, newest first")
                .by(Caller.ADMIN)
                .query(
                    Parameter.choice(
                        "state",
                        "Only in this state",
                        "",
                        List.of("received", "processed", "ignored", "failed")),
                    Parameter.id("inbox", "Only of this inbox"))
                .givesPageOf(RawRequestView.class)
                .does(this::requests),
            Endpoint.get("/intake/{id}", "getRequest", "A raw request with headers and body")
                .by(Caller.ADMIN)
                .gives(RawRequestView.class)
                .does(call -> Answer.of(request(call))),
            Endpoint.post("/intake/{id}/replay", "replayRequest", "Processes it again")
                .by(Caller.ADMIN)
                .gives(RawRequestView.class)
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
            Endpoint.get("/deliveries", "listDeliveries", "Deliveries, newest first")
                .query(
                    Parameter.choice(
                        "state",
                        "Only in this state",
                        "",
                        List.of("queued", "sent", "delivered", "read", "failed")))
                .givesPageOf(DeliveryView.class)
                .does(this::sendings),
            Endpoint.post(
                    "/deliveries/{entryId}/{routeId}/retry", "retryDelivery", "Sends it again")
                .does(
                    call -> {
                      outbox.retry(
                          call.actor(),
                          call.id("entryId", EntryId::of),
                          call.id("routeId", RouteId::of));
                      return Answer.empty();
                    })));
  }

  private Answer sendings(Call call) {
    Delivery.Page page =
        outbox.list(call.actor(), call.query("state"), call.limit(), call.query("cursor"));
    return Answer.of(
        new Pages.Page<>(
            page.items().stream().map(DeliveryView::of).toList(), page.next(), page.total()));
  }

  private Answer requests(Call call) {
    Request.Page page =
        intake.list(
            call.actor(),
            call.query("state"),
            call.queryId("inbox", InboxId::of),
            call.limit(),
            call.query("cursor"));
    return Answer.of(
        new Pages.Page<>(
            page.items().stream()
                .map(one -> RawRequestView.of(one, Optional.empty(), Optional.empty()))
                .toList(),
            page.next(),
            page.total()));
  }

  private RawRequestView request(Call call) {
    Request.Whole whole = intake.get(call.actor(), call.id("id", RequestId::of));
    return RawRequestView.of(
        whole.request(), Optional.of(whole.headers()), Optional.of(whole.body()));
  }
}
