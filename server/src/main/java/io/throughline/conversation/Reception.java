package io.throughline.conversation;

import io.throughline.conversation.visit.Visit;
import io.throughline.conversation.visit.VisitDraft;
import io.throughline.conversation.visit.Visits;
import io.throughline.customer.Customers;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Maker;
import io.throughline.customer.Sender;
import io.throughline.customer.suggestion.Questions;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Signals;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.job.Jobs;
import io.throughline.kernel.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Takes what providers told us into conversations, a whole batch of one workspace at a time:
 * customers are resolved, conversations found or opened by route, entries stored once, events
 * appended. All or nothing; whoever calls tries a failed batch again one by one.
 */
public final class Reception {
  /** The name of the signal that tells of typing. */
  public static final String TYPING = "typing";

  /** The signal that an agent looked at a conversation. */
  public static final String LOOKED = "looked";

  /** The kind of the jobs that draw the conclusion from a one-time code that came back. */
  public static final String CONFIRM = "confirm";

  private final Database database;
  private final EventLog log;
  private final Signals signals;
  private final Inboxes inboxes;
  private final Customers customers;
  private final Letters letters;
  private final Aftermath aftermath;
  private final Receipts receipts;
  private final Visits visits;
  private final Uniting uniting;

  /** Wires the reception. */
  public Reception(
      Foundation foundation,
      Inboxes inboxes,
      Customers customers,
      ReplyTokens tokens,
      Questions questions) {
    this.database = foundation.database();
    this.log = foundation.log();
    this.signals = foundation.signals();
    this.inboxes = inboxes;
    this.customers = customers;
    this.aftermath = new Aftermath(foundation);
    this.receipts = new Receipts(database, foundation.ids());
    this.visits = new Visits(database, log, foundation.ids(), foundation.clock());
    this.uniting = new Uniting(foundation);
    this.letters = new Letters(foundation, customers, tokens, questions, aftermath, receipts);
  }

  /**
   * What the module stands on.
   *
   * @param database transactions
   * @param log events
   * @param signals typing
   * @param jobs deliveries
   * @param ids new ids
   * @param clock the time
   */
  public record Foundation(
      Database database,
      EventLog log,
      Signals signals,
      Jobs jobs,
      Ids ids,
      java.time.Clock clock) {}

  /** Takes the arrivals in order; one outcome each. Joins the running transaction. */
  public List<Arrival.Outcome> receive(WorkspaceId workspace, List<Arrival> arrivals) {
    return database.write(() -> take(workspace, arrivals));
  }

  private List<Arrival.Outcome> take(WorkspaceId workspace, List<Arrival> arrivals) {
    Arrival.Outcome[] outcomes = new Arrival.Outcome[arrivals.size()];
    List<ConversationEvent> events = new ArrayList<>();
    Map<Integer, Arrival> spoken = new HashMap<>();
    Map<Integer, Arrival> fates = new TreeMap<>();
    for (int i = 0; i < outcomes.length; i++) {
      switch (arrivals.get(i).inbound()) {
        case Inbound.Message message -> spoken.put(i, arrivals.get(i));
        case Inbound.Echo echo -> spoken.put(i, arrivals.get(i));
        case Inbound.Introduction introduction -> spoken.put(i, arrivals.get(i));
        case Inbound.Receipt receipt -> fates.put(i, arrivals.get(i));
        case Inbound.Progress progress -> fates.put(i, arrivals.get(i));
        default -> {}
      }
    }
    letters.take(workspace, spoken, outcomes, events);
    if (!fates.isEmpty()) {
      receipts.take(workspace, fates, outcomes, events);
    }
    for (int i = 0; i < outcomes.length; i++) {
      if (outcomes[i] == null) {
        outcomes[i] = remark(workspace, arrivals.get(i), events);
      }
    }
    log.append(workspace, events);
    lost(database, inboxes, workspace, events);
    return Arrays.asList(outcomes);
  }

  /** Notes at their inboxes what will not arrive, once the running transaction has committed. */
  static void lost(
      Database database,
      Inboxes inboxes,
      WorkspaceId workspace,
      List<? extends ConversationEvent> events) {
    for (ConversationEvent event : events) {
      if (event instanceof ConversationEvent.DeliveryChanged changed
          && changed.state().equals(DeliveryState.FAILED.stored())) {
        database.afterCommit(() -> inboxes.lost(workspace, changed.inboxId()));
      }
    }
  }

  private Arrival.Outcome remark(
      WorkspaceId workspace, Arrival arrival, List<ConversationEvent> events) {
    return switch (arrival.inbound()) {
      case Inbound.Edit edit -> aftermath.edit(workspace, arrival, edit, events);
      case Inbound.Deletion deletion -> aftermath.deletion(workspace, arrival, deletion, events);
      case Inbound.Reaction reaction -> aftermath.reaction(workspace, arrival, reaction, events);
      case Inbound.Typing typing -> typing(workspace, arrival, typing);
      case Inbound.HandleChange change -> {
        List<CustomerId> met =
            customers.move(workspace, change.before(), change.after(), arrival.within(change.at()));
        uniting.met(workspace, met, Maker.SYSTEM);
        yield new Arrival.Taken();
      }
      case Inbound.PageView view -> pageView(workspace, arrival, view);
      case Inbound.Notice notice -> notice(arrival, notice);
      case Inbound.Ignored ignored -> new Arrival.Passed(ignored.reason());
      case Inbound.Receipt receipt -> throw new IllegalStateException("a receipt is no remark");
      case Inbound.Progress progress -> throw new IllegalStateException("a fate is no remark");
      case Inbound.Message message -> throw new IllegalStateException("a message is no remark");
      case Inbound.Echo echo -> throw new IllegalStateException("an echo is no remark");
      case Inbound.Introduction introduction ->
          throw new IllegalStateException("an introduction is no remark");
    };
  }

  /** A page view makes nobody a customer and opens nothing. */
  private Arrival.Outcome pageView(WorkspaceId workspace, Arrival arrival, Inbound.PageView view) {
    Map<Handle, CustomerId> bearers = customers.bearers(workspace, view.who(), Evidence.CLAIMED);
    Optional<CustomerId> customer =
        view.who().stream().flatMap(who -> Stream.ofNullable(bearers.get(who))).findFirst();
    if (customer.isEmpty()) {
      return new Arrival.Passed("a page view of somebody we do not know");
    }
    VisitDraft draft =
        new VisitDraft(
            customer.get(),
            Visit.Kind.PAGE,
            PlainText.clean(view.title()),
            Optional.of(PlainText.clean(view.address())),
            Json.object(),
            Optional.of(view.at() + " " + view.who().getLast().value()),
            new Author(Author.Kind.CUSTOMER, Optional.of(customer.get().value()), Optional.empty()),
            Optional.of(arrival.inbox().id()),
            Optional.of(view.at()));
    boolean fresh = visits.add(workspace, List.of(draft)).getFirst().created();
    return fresh ? new Arrival.Taken() : new Arrival.Repeated();
  }

  private Arrival.Outcome typing(WorkspaceId workspace, Arrival arrival, Inbound.Typing typing) {
    signals.send(
        TYPING,
        Json.write(
            Map.of(
                "workspace", workspace,
                "inbox", arrival.inbox().id(),
                "threadKey", typing.threadKey())));
    return new Arrival.Taken();
  }

  private Arrival.Outcome notice(Arrival arrival, Inbound.Notice notice) {
    if (notice.failing()) {
      inboxes.failing(arrival.inbox(), notice.text());
    }
    return new Arrival.Passed(notice.text());
  }

  /** Who a mirrored message of ours went to, as a sender. */
  static Sender recipient(Inbound.Echo echo) {
    return new Sender(
        new Sender.Proof(echo.to(), Evidence.ATTESTED, "message sent with another app"),
        List.of(),
        Optional.empty());
  }
}
