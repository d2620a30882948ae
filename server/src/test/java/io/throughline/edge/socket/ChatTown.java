package io.throughline.edge.socket;

import io.throughline.channel.Channels;
import io.throughline.channel.Deliverer;
import io.throughline.channel.Intake;
import io.throughline.channel.Processing;
import io.throughline.channel.chat.ChatChannel;
import io.throughline.conversation.Attachments;
import io.throughline.conversation.Conversation;
import io.throughline.conversation.ConversationEvent;
import io.throughline.conversation.Conversations;
import io.throughline.conversation.Entry;
import io.throughline.conversation.Outbox;
import io.throughline.conversation.Reception;
import io.throughline.conversation.ReplyTokens;
import io.throughline.conversation.Timeline;
import io.throughline.conversation.visit.VisitEvent;
import io.throughline.customer.CustomerEvent;
import io.throughline.customer.Customers;
import io.throughline.customer.suggestion.Questions;
import io.throughline.edge.Part;
import io.throughline.edge.Problems;
import io.throughline.edge.WebServer;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.InboxChange;
import io.throughline.inbox.InboxDraft;
import io.throughline.inbox.InboxEvent;
import io.throughline.inbox.InboxView;
import io.throughline.inbox.Inboxes;
import io.throughline.inbox.Kinds;
import io.throughline.kernel.blob.FileBlobs;
import io.throughline.kernel.config.AccessConfig;
import io.throughline.kernel.config.ServerConfig;
import io.throughline.kernel.crypto.Keys;
import io.throughline.kernel.crypto.Passwords;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Pool;
import io.throughline.kernel.db.Signals;
import io.throughline.kernel.db.TestDatabase;
import io.throughline.kernel.db.Turn;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.event.EventTail;
import io.throughline.kernel.event.EventTypes;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.job.Jobs;
import io.throughline.realtime.Realtime;
import io.throughline.realtime.Sight;
import io.throughline.workspace.Access;
import io.throughline.workspace.AgentActor;
import io.throughline.workspace.Agents;
import io.throughline.workspace.Audit;
import io.throughline.workspace.LogIns;
import io.throughline.workspace.Teams;
import io.throughline.workspace.WorkspaceEvent;
import io.throughline.workspace.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A workspace with one chat inbox, on a real database, behind a real server. */
final class ChatTown implements AutoCloseable {
  private static final Clock CLOCK = Clock.systemUTC();

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final TestDatabase fixture = keep(TestDatabase.fresh());
  private final Database database = fixture.database();
  private final Ids ids = new Ids(CLOCK);
  private final Keys keys = Keys.of(new byte[32]);
  private final Signals signals = keep(new Signals(database, fixture.source()));
  private final EventLog log =
      new EventLog(
          database,
          signals,
          new EventTypes(
              List.of(
                  WorkspaceEvent.TYPES,
                  CustomerEvent.TYPES,
                  InboxEvent.TYPES,
                  ConversationEvent.TYPES,
                  VisitEvent.TYPES)),
          CLOCK);
  private final EventTail tail = keep(new EventTail(log));
  private final Jobs jobs = keep(new Jobs(database, ids, CLOCK));
  private final FileBlobs blobs = blobs();
  private final AccessConfig config =
      new AccessConfig(Optional.empty(), Duration.ofDays(7), Duration.ofDays(30));
  private final Access access = new Access(database, keys, config, CLOCK);
  private final Reception.Foundation base =
      new Reception.Foundation(database, log, signals, jobs, ids, CLOCK);
  private final Attachments attachments = new Attachments(base, blobs);
  private final ChatChannel channel =
      new ChatChannel(
          (inbox, id) ->
              attachments
                  .open(access.visitor(inbox.workspace(), inbox.id(), "visitor"), id)
                  .content());

  final AgentActor agent;
  final InboxView inbox;
  private final Inboxes inboxes;
  final Conversations conversations;
  final Timeline timeline = new Timeline(database);
  final int port;

  /** Whose widget may appear on these sites. */
  ChatTown(String origins, Part... more) {
    Audit audit = new Audit(database, ids, CLOCK);
    Passwords passwords = new Passwords(64, 1);
    LogIns logIns = new LogIns(database, access, passwords, config, false, CLOCK);
    var people =
        new io.throughline.workspace.Foundations(database, log, audit, passwords, ids, CLOCK);
    Workspaces workspaces = new Workspaces(people, logIns, config);
    inboxes =
        keep(
            new Inboxes(
                new io.throughline.inbox.Foundations(
                    database, log, signals, audit, keys.sealer(), ids, CLOCK),
                workspaces,
                new Teams(people),
                new OnlyChat(channel),
                "http://desk.example"));
    Customers customers = new Customers(database, log, ids);
    ReplyTokens tokens = new ReplyTokens(keys.signer("reply"));
    Questions questions = new Questions(database, keys.signer("one-time code"), ids, CLOCK);
    Outbox outbox = new Outbox(base, inboxes, customers, tokens, questions, blobs);
    conversations = new Conversations(base, inboxes, outbox);
    Channels channels = new Channels(List.of(channel));
    Intake intake = keep(new Intake(database, inboxes, blobs, ids, CLOCK));
    Reception reception = new Reception(base, inboxes, customers, tokens, questions);
    Turn turn = keep(new Turn(Pool.single(fixture.url()), "processing"));
    Processing processing =
        keep(new Processing(intake, channels, inboxes, reception, blobs, base, turn));
    jobs.add(new Deliverer(outbox, channels, inboxes, CLOCK));
    agent =
        access
            .session(
                workspaces
                    .setUp(
                        new Workspaces.Founding(
                            "Acme", "Maya", "maya@acme.example", "correct horse battery"),
                        Optional.empty())
                    .token())
            .orElseThrow();
    inbox =
        inboxes.create(
            agent,
            InboxDraft.of(
                channel.descriptor().kind(), "Site", Map.of("origins", origins, "title", "Tern")));
    ChatHouse house =
        new ChatFloors(
            new ChatFloors.Foundation(database, signals, access),
            new ChatFloors.Records(inboxes, customers, new Agents(people, logIns), realtime()),
            new ChatFloors.Core(intake, channels, timeline, attachments));
    port = serve(house, List.of(more));
    signals.start();
    inboxes.start();
    tail.start();
    jobs.start();
    processing.start();
  }

  private Realtime realtime() {
    Sight nothing =
        (Sight)
            Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Sight.class}, (a, b, c) -> Map.of());
    return new Realtime(
        new Realtime.Sources(log, tail, signals, database, CLOCK), nothing, conversations);
  }

  private int serve(ChatHouse house, List<Part> more) {
    ServerConfig server =
        new ServerConfig("127.0.0.1", 0, URI.create("http://desk.example"), List.of());
    Chats chats = keep(new Chats(house, server, UUID::randomUUID, CLOCK));
    tail.follow(chats::follow);
    signals.subscribe(Reception.TYPING, chats::typing);
    signals.subscribe(Reception.LOOKED, chats::looked);
    List<Part> parts = new ArrayList<>(List.of(chats));
    parts.addAll(more);
    return keep(new WebServer(server, new Problems(UUID::randomUUID), parts)).start();
  }

  /** Changes the inbox. */
  void change(InboxChange change) {
    inboxes.change(agent, inbox.id(), change);
  }

  /** The only conversation there is. */
  Conversation conversation() {
    return timeline
        .list(
            agent,
            new Timeline.Selection(
                "all",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "newest"),
            10,
            Optional.empty())
        .items()
        .getFirst();
  }

  /** What was said in it. */
  List<Entry> entries() {
    return timeline
        .entries(agent, conversation().id(), 50, Optional.empty(), Optional.empty())
        .items();
  }

  private <T extends AutoCloseable> T keep(T resource) {
    open.push(resource);
    return resource;
  }

  private FileBlobs blobs() {
    try {
      Path folder = Files.createTempDirectory("throughline-chat");
      return new FileBlobs(folder, ids);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  /** A house with one channel. */
  private record OnlyChat(ChatChannel channel) implements Kinds {
    @Override
    public Optional<Descriptor> descriptor(String kind) {
      return Optional.of(channel.descriptor()).filter(it -> it.kind().equals(kind));
    }

    @Override
    public List<Fault> faults(String kind, Map<String, String> settings) {
      return channel.faults(settings);
    }
  }
}
