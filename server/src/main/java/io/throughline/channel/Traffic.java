package io.throughline.channel;

import io.throughline.conversation.Deliveries;
import io.throughline.conversation.Delivery;
import io.throughline.conversation.Horizon;
import io.throughline.conversation.Outbox;
import io.throughline.conversation.Sieve;
import io.throughline.conversation.Sieve.Spot;
import io.throughline.conversation.Sieve.Stage;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Audit;
import io.throughline.workspace.Permission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All that came and all that went, by what became of it. */
public final class Traffic {
  /** So many are tried again in one go. */
  public static final int MOST = 1_000;

  private static final int STEP = 100;
  private static final int TOLD = 20;

  private final Database database;
  private final Intake intake;
  private final TrafficStore store;
  private final Deliveries deliveries;
  private final Outbox outbox;
  private final Inboxes inboxes;
  private final Audit audit;

  /** Over these. */
  public Traffic(
      Database database,
      Intake intake,
      Deliveries deliveries,
      Outbox outbox,
      Inboxes inboxes,
      Audit audit) {
    this.database = database;
    this.intake = intake;
    this.store = new TrafficStore(database);
    this.deliveries = deliveries;
    this.outbox = outbox;
    this.inboxes = inboxes;
    this.audit = audit;
  }

  /** Something that came or went. */
  public sealed interface Item {
    /** Its place in the order of time. */
    Spot spot();
  }

  /**
   * A request that came.
   *
   * @param channel the kind of its inbox
   */
  public record Came(Request request, String channel) implements Item {
    @Override
    public Spot spot() {
      return Spot.of(request.id().value());
    }

    /** How far it is. */
    public String state() {
      boolean begun = request.state().equals("received") && request.attempts() > 0;
      return begun ? "processing" : request.state();
    }
  }

  /** A message that leaves. */
  public record Went(Deliveries.Item item) implements Item {
    @Override
    public Spot spot() {
      return item.spot();
    }

    /** How far it is. */
    public String state() {
      return item.sending() ? "sending" : item.delivery().state();
    }
  }

  /** Some of it, newest first; the total counts each state to {@link Sieve#COUNTED}. */
  public record Page(List<Item> items, Optional<String> next, long total) {}

  /** What waits at an inbox: requests to be processed and messages to be sent. */
  public record Backlog(long received, long queued) {}

  /** What passes, newest first. Agents see what went; what came is for administrators. */
  public Page list(Actor actor, Asked asked, int limit, Optional<String> cursor) {
    Asked question = allowed(actor, asked);
    List<Item> items = items(actor, question, place(cursor), limit + 1);
    boolean more = items.size() > limit;
    List<Item> page = more ? items.subList(0, limit) : items;
    long total =
        count(actor, question).values().stream()
            .flatMap(states -> states.values().stream())
            .mapToLong(Long::longValue)
            .sum();
    return new Page(
        page, more ? Optional.of(page.getLast().spot().toString()) : Optional.empty(), total);
  }

  /** How many pass, by state, each counted to {@link Sieve#COUNTED}. */
  public Map<Direction, Map<String, Long>> count(Actor actor, Asked asked) {
    Asked question = allowed(actor, asked);
    WorkspaceId workspace = actor.workspace();
    Map<Direction, Map<String, Long>> counts = new LinkedHashMap<>();
    for (Direction way : question.ways()) {
      Sieve sieve = sieve(workspace, question, way);
      Map<Stage, Long> found =
          way == Direction.IN
              ? database.search(() -> store.count(workspace, sieve))
              : deliveries.count(Horizon.of(actor), sieve);
      Map<String, Long> states = new LinkedHashMap<>();
      for (String state : question.states(way)) {
        states.put(state, found.getOrDefault(Direction.stage(state), 0L));
      }
      counts.put(way, states);
    }
    return counts;
  }

  /** What waits at each inbox of the actor's workspace. */
  public Map<InboxId, Backlog> backlog(Actor actor) {
    actor.require(Permission.READ);
    List<InboxId> ids = List.copyOf(inboxes.kinds(actor.workspace()).keySet());
    Map<InboxId, Long> came = database.search(() -> store.waiting(actor.workspace(), ids));
    Map<InboxId, Long> leaving = deliveries.waiting(actor.workspace(), ids);
    Map<InboxId, Backlog> backlog = new HashMap<>();
    ids.forEach(
        id ->
            backlog.put(id, new Backlog(came.getOrDefault(id, 0L), leaving.getOrDefault(id, 0L))));
    return backlog;
  }

  /**
   * Tries again what failed and passes, newest first: requests are processed again, messages are
   * sent again unless they may have arrived. Each message goes for itself, so that one that cannot
   * be sent stops no other. At most {@link #MOST} in one go; not inside a transaction.
   *
   * @throws Refusal.Invalid if something is asked for that has not failed
   */
  public Retrial again(Actor actor, Asked asked, Optional<String> cursor) {
    Asked question = allowed(actor, asked).failed();
    Retrial.Count count = new Retrial.Count();
    Optional<Spot> place = place(cursor);
    boolean more = true;
    while (more && count.looked() < MOST) {
      List<Item> items = items(actor, question, place, STEP);
      more = items.size() == STEP;
      place = items.isEmpty() ? place : Optional.of(items.getLast().spot());
      replay(actor, items, count);
      items.forEach(item -> retry(actor, item, count));
    }
    Retrial retrial = count.end(more ? place.map(Spot::toString) : Optional.empty(), TOLD);
    database.run(
        () ->
            audit.record(
                actor,
                "traffic.retried",
                "workspace:" + actor.workspace(),
                Map.of(
                    "requests", retrial.requests(),
                    "messages", retrial.messages(),
                    "refused", retrial.refused())));
    return retrial;
  }

  private void replay(Actor actor, List<Item> items, Retrial.Count count) {
    List<Request> requests =
        items.stream()
            .flatMap(item -> item instanceof Came came ? Stream.of(came.request()) : Stream.empty())
            .toList();
    if (!requests.isEmpty()) {
      count.replayed(
          requests.size(),
          intake.replay(actor.workspace(), requests.stream().map(Request::id).toList()));
    }
  }

  private void retry(Actor actor, Item item, Retrial.Count count) {
    if (!(item instanceof Went went)) {
      return;
    }
    Delivery delivery = went.item().delivery();
    if (delivery.code().filter(Deliveries.UNKNOWN::equals).isPresent()) {
      count.unsure();
      return;
    }
    try {
      outbox.retry(actor, delivery.entryId(), delivery.routeId());
      count.sent();
    } catch (Refusal refusal) {
      count.refused(item.spot().toString(), String.valueOf(refusal.getMessage()));
    }
  }

  private static Asked allowed(Actor actor, Asked question) {
    actor.require(Permission.READ);
    if (question.direction().equals(Optional.of(Direction.IN))) {
      actor.require(Permission.TRAFFIC);
    }
    return actor.may(Permission.TRAFFIC) ? question : question.within(Direction.OUT);
  }

  private List<Item> items(Actor actor, Asked question, Optional<Spot> below, int most) {
    WorkspaceId workspace = actor.workspace();
    List<Item> items = new ArrayList<>();
    for (Direction way : question.ways()) {
      Sieve sieve = sieve(workspace, question, way);
      if (way == Direction.OUT) {
        deliveries
            .list(Horizon.of(actor), sieve, below, most)
            .forEach(one -> items.add(new Went(one)));
      } else {
        Map<InboxId, String> kinds = inboxes.kinds(workspace);
        database
            .search(() -> store.list(workspace, sieve, below, most))
            .forEach(one -> items.add(new Came(one, kinds.getOrDefault(one.inboxId(), ""))));
      }
    }
    return items.stream()
        .sorted((one, other) -> other.spot().compareTo(one.spot()))
        .limit(most)
        .toList();
  }

  private Sieve sieve(WorkspaceId workspace, Asked question, Direction way) {
    List<InboxId> some =
        inboxes.kinds(workspace).entrySet().stream()
            .filter(
                one -> question.inbox().isEmpty() || question.inbox().get().equals(one.getKey()))
            .filter(
                one ->
                    question.channel().isEmpty() || question.channel().get().equals(one.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    return new Sieve(
        some,
        question.states(way).stream().map(Direction::stage).toList(),
        question.from(),
        question.until(),
        question.words());
  }

  private static Optional<Spot> place(Optional<String> cursor) {
    return cursor.map(
        text ->
            Spot.read(text).orElseThrow(() -> new Refusal.Invalid("cursor", "is none of ours")));
  }
}
