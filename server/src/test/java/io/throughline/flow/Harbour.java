package io.throughline.flow;

import io.throughline.conversation.Arrival;
import io.throughline.conversation.Content;
import io.throughline.conversation.ConversationAttributes;
import io.throughline.conversation.ConversationEvent;
import io.throughline.conversation.Conversations;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Outbox;
import io.throughline.conversation.Reception;
import io.throughline.conversation.ReplyTokens;
import io.throughline.conversation.Shifts;
import io.throughline.conversation.Timeline;
import io.throughline.conversation.Unions;
import io.throughline.customer.CustomerEvent;
import io.throughline.customer.Customers;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Merges;
import io.throughline.customer.Sender;
import io.throughline.customer.attribute.AttributeType;
import io.throughline.customer.attribute.Definitions;
import io.throughline.customer.attribute.Subject;
import io.throughline.customer.profile.Profiles;
import io.throughline.customer.suggestion.Questions;
import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.InboxDraft;
import io.throughline.inbox.InboxEvent;
import io.throughline.inbox.Inboxes;
import io.throughline.inbox.Kinds;
import io.throughline.inbox.Limits;
import io.throughline.kernel.blob.FileBlobs;
import io.throughline.kernel.config.AccessConfig;
import io.throughline.kernel.crypto.Keys;
import io.throughline.kernel.crypto.Passwords;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Signals;
import io.throughline.kernel.db.TestDatabase;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.event.Consumers;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.event.EventTypes;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.job.Jobs;
import io.throughline.kernel.json.Json;
import io.throughline.kernel.time.VirtualClock;
import io.throughline.search.Asked;
import io.throughline.search.Search;
import io.throughline.search.SearchResult;
import io.throughline.search.Upkeep;
import io.throughline.workspace.Access;
import io.throughline.workspace.AgentActor;
import io.throughline.workspace.Audit;
import io.throughline.workspace.LogIns;
import io.throughline.workspace.Teams;
import io.throughline.workspace.WorkspaceEvent;
import io.throughline.workspace.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A workspace that is reached by pigeons and bottles, used through the faces: nothing waits. */
final class Harbour implements AutoCloseable {
  static final String PIGEON = "pigeon";
  static final String BOTTLE = "bottle";

  final VirtualClock clock = new VirtualClock();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final TestDatabase fixture = keep(TestDatabase.fresh(20));
  private final Keys keys = Keys.of(new byte[32]);
  private final AtomicInteger numbers = new AtomicInteger();
  final Database database = fixture.database();
  final Customers customers;
  final Merges merges;
  final Unions unions;
  final Shifts shifts;
  final Reception reception;
  final Conversations conversations;
  final Timeline timeline = new Timeline(database);
  final Profiles profiles;
  final ConversationAttributes attributes;
  final ReplyTokens tokens = new ReplyTokens(keys.signer("reply"));
  final AgentActor agent;
  final WorkspaceId workspace;
  private final Map<String, Inbox> inboxes;
  private final Consumers consumers;
  private final Upkeep upkeep = new Upkeep(database);
  private final Search search = new Search(database, timeline);

  Harbour() {
    Ids ids = new Ids(Clock.systemUTC());
    Signals signals = keep(new Signals(database, fixture.source()));
    EventLog log =
        new EventLog(
            database,
            signals,
            new EventTypes(
                List.of(
                    WorkspaceEvent.TYPES,
                    CustomerEvent.TYPES,
                    InboxEvent.TYPES,
                    ConversationEvent.TYPES)),
            clock);
    consumers = keep(new Consumers(database, log, clock));
    Jobs jobs = keep(new Jobs(database, ids, clock));
    Reception.Foundation base = new Reception.Foundation(database, log, signals, jobs, ids, clock);
    AccessConfig config =
        new AccessConfig(Optional.empty(), Duration.ofDays(7), Duration.ofDays(300));
    Access access = new Access(database, keys, config, Clock.systemUTC());
    Audit audit = new Audit(database, ids, clock);
    Passwords passwords = new Passwords(64, 1);
    LogIns logIns = new LogIns(database, access, passwords, config, false, Clock.systemUTC());
    var people =
        new io.throughline.workspace.Foundations(database, log, audit, passwords, ids, clock);
    Workspaces workspaces = new Workspaces(people, logIns, config);
    Inboxes all =
        keep(
            new Inboxes(
                new io.throughline.inbox.Foundations(
                    database, log, signals, audit, keys.sealer(), ids, clock),
                workspaces,
                new Teams(people),
                new Posts(),
                "http://desk.example"));
    customers = new Customers(database, log, ids);
    profiles = new Profiles(database, log, customers, ids, clock);
    Definitions definitions = new Definitions(database, ids, clock);
    attributes = new ConversationAttributes(database, log, definitions);
    merges = new Merges(database, log, ids, clock);
    unions = new Unions(base, merges, audit);
    shifts = new Shifts(base, merges, customers, audit);
    Questions questions = new Questions(database, keys.signer("one-time code"), ids, clock);
    Outbox outbox = new Outbox(base, all, customers, tokens, questions, blobs(ids));
    conversations = new Conversations(base, all, outbox);
    reception = new Reception(base, all, customers, tokens, questions);
    agent =
        access
            .session(
                workspaces
                    .setUp(
                        new Workspaces.Founding(
                            "Acme", "Maya", "maya@acme.example", TestHouse.PASSWORD),
                        Optional.empty())
                    .token())
            .orElseThrow();
    workspace = agent.workspace();
    definitions.define(
        agent, Subject.CONVERSATION, "colour", "Colour", AttributeType.TEXT, List.of());
    inboxes =
        Map.of(
            PIGEON, all.get(workspace, all.create(agent, draft(PIGEON)).id()),
            BOTTLE, all.get(workspace, all.create(agent, draft(BOTTLE)).id()));
  }

  private static InboxDraft draft(String kind) {
    return InboxDraft.of(kind, kind, Map.of());
  }

  Inbox inbox(String kind) {
    return java.util.Objects.requireNonNull(inboxes.get(kind));
  }

  /** What is found once everything that was told is there to be searched. */
  SearchResult search(String words) {
    Consumers.Step step;
    do {
      step = consumers.step(upkeep);
    } while (step != Consumers.Step.NOTHING);
    return search.find(
        agent,
        new Asked(
            words,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            false,
            false),
        100,
        Optional.empty());
  }

  /** Somebody says something; the name of the handle is the whole of who they are. */
  String say(String kind, String handle, String text) {
    return say(kind, handle, Optional.empty(), text, List.of());
  }

  /** The same, with a name and with signed tokens of conversations. */
  String say(String kind, String handle, Optional<String> name, String text, List<String> marks) {
    return say(kind, handle, List.of(), name, text, marks);
  }

  /** The same, with the channels on which the handle is theirs as well. */
  String say(
      String kind,
      String handle,
      List<String> also,
      Optional<String> name,
      String text,
      List<String> marks) {
    String id = "p" + numbers.incrementAndGet();
    hear(
        kind,
        new Inbound.Message(
            Optional.empty(),
            id,
            new Sender(
                new Sender.Proof(Handle.of(kind, handle), Evidence.ATTESTED, "seen"),
                also.stream()
                    .map(
                        other ->
                            new Sender.Proof(Handle.of(other, handle), Evidence.ATTESTED, "seen"))
                    .toList(),
                name),
            new Inbound.Threading(handle, List.of(), marks, true),
            Content.text(text),
            List.of(),
            Optional.empty(),
            clock.instant(),
            Inbound.Manner.PERSONAL,
            List.of(),
            Json.object()));
    return id;
  }

  /** Who the sender is, without a message. */
  CustomerId resolve(Sender sender) {
    return customers
        .resolve(workspace, List.of(new Customers.Arrival(sender, clock.instant())))
        .getFirst()
        .current();
  }

  /** A message is changed by its author. */
  void edit(String kind, String id, String text) {
    hear(kind, new Inbound.Edit(Optional.empty(), id, Content.text(text), clock.instant()));
  }

  private void hear(String kind, Inbound inbound) {
    reception.receive(
        workspace, List.of(new Arrival(inbox(kind), inbound, Map.of(), clock.instant())));
  }

  private FileBlobs blobs(Ids ids) {
    try {
      return new FileBlobs(Files.createTempDirectory("throughline-harbour"), ids);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T extends AutoCloseable> T keep(T resource) {
    open.push(resource);
    return resource;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Two channels that carry text to handles of their own kind. */
  private static final class Posts implements Kinds {
    @Override
    public Optional<Descriptor> descriptor(String kind) {
      return List.of(PIGEON, BOTTLE).contains(kind)
          ? Optional.of(
              new Descriptor(
                  kind,
                  kind,
                  "<svg/>",
                  "Carries text",
                  1,
                  List.of("Wait"),
                  List.of(),
                  "",
                  new Capabilities(kind, Set.of(), Optional.empty()),
                  new Limits(10_000, 0, List.of())))
          : Optional.empty();
    }

    @Override
    public List<Fault> faults(String kind, Map<String, String> settings) {
      return List.of();
    }
  }
}
