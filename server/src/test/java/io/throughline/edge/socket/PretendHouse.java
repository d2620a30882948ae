package io.throughline.edge.socket;

import io.throughline.channel.Fixture;
import io.throughline.channel.chat.ChatChannel;
import io.throughline.channel.hosted.HostedChannel;
import io.throughline.channel.hosted.VisitorAction;
import io.throughline.conversation.Attachment;
import io.throughline.conversation.Attachments;
import io.throughline.conversation.Author;
import io.throughline.conversation.ConversationEvent;
import io.throughline.conversation.Entry;
import io.throughline.customer.Customers;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.event.Position;
import io.throughline.kernel.event.Recorded;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** A house in memory. */
final class PretendHouse implements ChatHouse {
  static final String SECRET = "0123456789abcdef0123456789abcdef";
  static final ConversationId TALK = new ConversationId(new UUID(7, 1));
  static final CustomerId ANN = new CustomerId(new UUID(7, 2));

  private final ChatChannel channel = new ChatChannel((inbox, id) -> InputStream.nullInputStream());
  final Inbox inbox =
      Fixture.inbox(
          channel,
          Map.of("origins", "https://shop.example", "identity_secret", SECRET, "title", "Tern"));
  final BlockingQueue<VisitorAction> actions = new LinkedBlockingQueue<>();
  final BlockingQueue<UUID> typing = new LinkedBlockingQueue<>();
  final List<Entry> entries = new CopyOnWriteArrayList<>();
  final Map<Handle, CustomerId> people = new ConcurrentHashMap<>();
  final Map<AttachmentId, Attachments.Opened> files = new HashMap<>();
  final Semaphore read = new Semaphore(0);
  volatile boolean away;
  private long count;

  @Override
  public Optional<Inbox> inbox(String key) {
    return Optional.of(inbox).filter(found -> found.key().equals(key));
  }

  @Override
  public HostedChannel channel(Inbox inbox) {
    return channel;
  }

  @Override
  public Map<ConversationId, Instant> looked(
      WorkspaceId workspace, Collection<ConversationId> conversations) {
    return Map.of();
  }

  @Override
  public void accept(Inbox inbox, VisitorAction action) {
    if (away) {
      throw new Refusal.Unavailable("too many wait", Duration.ofSeconds(3));
    }
    actions.add(action);
  }

  @Override
  public Optional<Customers.Bearer> bearer(WorkspaceId workspace, Handle handle) {
    return Optional.ofNullable(people.get(handle))
        .map(customer -> new Customers.Bearer(customer, Evidence.VERIFIED));
  }

  @Override
  public Map<CustomerId, CustomerId> today(WorkspaceId workspace, Collection<CustomerId> ids) {
    Map<CustomerId, CustomerId> today = new HashMap<>();
    ids.forEach(id -> today.put(id, id));
    return today;
  }

  @Override
  public List<Entry> thread(Inbox inbox, UUID visitor, int most, Optional<EntryId> before) {
    List<Entry> found =
        entries.stream()
            .filter(entry -> entry.threadKey().equals(Optional.of(visitor.toString())))
            .toList();
    read.release();
    return newest(found, most, before);
  }

  @Override
  public List<Entry> messages(
      WorkspaceId workspace, CustomerId person, int most, Optional<EntryId> before) {
    return newest(
        entries.stream().filter(entry -> entry.customerId().equals(person)).toList(), most, before);
  }

  private static List<Entry> newest(List<Entry> all, int most, Optional<EntryId> before) {
    List<Entry> found =
        all.stream().takeWhile(entry -> before.filter(entry.id()::equals).isEmpty()).toList();
    return found.subList(Math.max(0, found.size() - most), found.size());
  }

  @Override
  public List<Entry> entries(WorkspaceId workspace, Collection<EntryId> ids) {
    return entries.stream().filter(entry -> ids.contains(entry.id())).toList();
  }

  @Override
  public List<String> here(WorkspaceId workspace) {
    return List.of("Maya");
  }

  @Override
  public void typing(Inbox inbox, UUID visitor) {
    typing.add(visitor);
  }

  @Override
  public AttachmentId upload(
      Inbox inbox, UUID visitor, String name, String mediaType, InputStream content) {
    AttachmentId id = new AttachmentId(new UUID(9, ++count));
    try {
      byte[] bytes = content.readAllBytes();
      Attachment file =
          new Attachment(
              id,
              name,
              mediaType,
              Optional.of((long) bytes.length),
              Optional.empty(),
              "stored",
              Optional.empty());
      files.put(
          id,
          new Attachments.Opened(
              file,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              new ByteArrayInputStream(bytes)));
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Attachments.Opened open(Inbox inbox, UUID visitor, AttachmentId id) {
    return Optional.ofNullable(files.get(id))
        .orElseThrow(() -> new Refusal.NotFound("no attachment"));
  }

  /** A message over the visitor's chat thread. */
  Entry said(UUID visitor, String direction, String text) {
    return put(entry("message", direction, Optional.of(visitor.toString()), text));
  }

  /** Something elsewhere in the conversation. */
  Entry elsewhere(String kind, String text) {
    return put(entry(kind, "out", Optional.of("mail thread"), text));
  }

  private Entry put(Entry entry) {
    entries.add(entry);
    return entry;
  }

  /** The event that tells of it. */
  List<Recorded> added(Entry entry) {
    ConversationEvent event =
        new ConversationEvent.EntryAdded(
            entry.conversationId(),
            entry.id(),
            entry.customerId(),
            entry.kind(),
            entry.direction(),
            "agent",
            entry.inboxId(),
            entry.routeId(),
            entry.threadKey());
    return List.of(
        new Recorded(
            inbox.workspace(), new Position(1, ++count), "entry.added", event, entry.at()));
  }

  private Entry entry(String kind, String direction, Optional<String> thread, String text) {
    long number = ++count;
    boolean chat = thread.filter(key -> key.length() == 36).isPresent();
    boolean in = direction.equals("in");
    return new Entry(
        new EntryId(new UUID(8, number)),
        TALK,
        ANN,
        kind,
        Optional.of(direction),
        new Author(
            in ? Author.Kind.CUSTOMER : Author.Kind.AGENT, Optional.empty(), Optional.of("Maya")),
        Optional.of(chat ? inbox.id() : new InboxId(new UUID(6, 6))),
        Optional.of("any"),
        Optional.empty(),
        thread,
        Optional.of(thread.orElse("") + ":client-" + number),
        text,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Json.object(),
        List.of(),
        List.of(),
        Optional.empty(),
        Instant.EPOCH.plusSeconds(number),
        Instant.EPOCH.plusSeconds(number),
        Optional.empty(),
        Optional.empty(),
        new ArrayList<>());
  }
}
