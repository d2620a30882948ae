package io.throughline.edge.socket;

import io.throughline.channel.Forged;
import io.throughline.channel.hosted.FileTicket;
import io.throughline.channel.hosted.HostedChannel;
import io.throughline.channel.hosted.SignedIdentity;
import io.throughline.channel.hosted.VisitorAction;
import io.throughline.channel.hosted.VisitorToken;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Entry;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Serves visitors: who they are, what they may read, what they say. Knows nothing of HTTP. */
final class ChatDesk {
  /** How many messages a client is given at once. */
  static final int PAGE = 50;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{8,64}");
  private static final Duration RENEW = Duration.ofDays(30);
  private static final int PAGE_ADDRESS = 1000;
  private static final int TITLE = 200;
  private static final int TAG = 60;

  private final ChatHouse house;
  private final ChatLimits limits;
  private final Supplier<UUID> ids;
  private final Clock clock;

  ChatDesk(ChatHouse house, ChatLimits limits, Supplier<UUID> ids, Clock clock) {
    this.house = house;
    this.limits = limits;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * The visitor of a token.
   *
   * @throws Refusal.Unauthenticated if it proves nothing, or nothing any more
   */
  ChatVisitor visitor(Inbox inbox, String token) {
    try {
      VisitorToken opened = VisitorToken.open(inbox, token, clock.instant());
      if (opened.signed().isEmpty() && !house.channel(inbox).admitsStrangers(inbox)) {
        throw new Forged("nobody vouches for this visitor");
      }
      return new ChatVisitor(inbox, opened);
    } catch (Forged e) {
      throw new Refusal.Unauthenticated(e.getMessage() + "; ask for a new session");
    }
  }

  /**
   * Begins a session, or goes on with one.
   *
   * @throws Refusal.Unauthenticated if nobody vouches for them where somebody must
   */
  ObjectNode session(Inbox inbox, JsonNode asked) {
    Instant now = clock.instant();
    Optional<ChatVisitor> before =
        text(asked, "visitor").flatMap(token -> anonymous(inbox, token, now));
    Optional<String> fault = Optional.empty();
    ChatVisitor visitor =
        before.map(known -> renewed(known, now)).orElseGet(() -> fresh(inbox, now));
    Optional<String> identity = text(asked, "identity");
    if (identity.isPresent()) {
      try {
        SignedIdentity signed =
            SignedIdentity.read(identity.get(), HostedChannel.secret(inbox), now);
        visitor = new ChatVisitor(inbox, VisitorToken.signed(inbox, signed, now));
        before.ifPresent(known -> link(known, signed));
      } catch (Forged e) {
        fault = Optional.of("the signed identity is not accepted: " + e.getMessage());
      }
    }
    if (visitor.token().signed().isEmpty() && !house.channel(inbox).admitsStrangers(inbox)) {
      throw new Refusal.Unauthenticated(
          fault.orElse("an identity is missing, signed by the server of the app"));
    }
    return view(visitor, fault);
  }

  private ChatVisitor fresh(Inbox inbox, Instant now) {
    return new ChatVisitor(inbox, VisitorToken.anonymous(inbox, ids.get(), now));
  }

  private static ChatVisitor renewed(ChatVisitor visitor, Instant now) {
    boolean young = visitor.token().issued().plus(RENEW).isAfter(now);
    return young
        ? visitor
        : new ChatVisitor(
            visitor.inbox(), VisitorToken.anonymous(visitor.inbox(), visitor.id(), now));
  }

  /** A signed visitor's token is worth nothing without a new signature: the log-in may be over. */
  private static Optional<ChatVisitor> anonymous(Inbox inbox, String token, Instant now) {
    try {
      VisitorToken opened = VisitorToken.open(inbox, token, now);
      return opened.signed().isEmpty()
          ? Optional.of(new ChatVisitor(inbox, opened))
          : Optional.empty();
    } catch (Forged e) {
      return Optional.empty();
    }
  }

  /** Whoever wrote before the host application told who they are is the same person. */
  private void link(ChatVisitor before, SignedIdentity signed) {
    if (wrote(before)) {
      house.accept(
          before.inbox(),
          new VisitorAction(
              before.id(), Optional.of(signed), Optional.empty(), new VisitorAction.SignIn()));
    }
  }

  private ObjectNode view(ChatVisitor visitor, Optional<String> fault) {
    Inbox inbox = visitor.inbox();
    Optional<SignedIdentity> signed = visitor.token().signed();
    Optional<CustomerId> person = visitor.person(house);
    List<Entry> whole = history(visitor, person);
    Known known = new Known();
    whole.forEach(known::add);
    List<Entry> entries = standing(whole);
    ObjectNode view = Json.object().put("visitor", visitor.token().seal(inbox));
    view.put("name", signed.flatMap(SignedIdentity::name).orElse(null));
    view.put(Handle.EMAIL, signed.flatMap(SignedIdentity::email).orElse(null));
    view.put("identified", signed.isPresent());
    view.put("evidence", visitor.evidence().stored());
    view.put("fault", fault.orElse(null));
    view.set("settings", Json.tree(house.channel(inbox).look(inbox)));
    ArrayNode agents = view.putArray("agents");
    house.here(inbox.workspace()).forEach(name -> agents.addObject().put("name", name));
    view.set("entries", views(visitor, entries));
    view.put("before", whole.size() < PAGE ? null : whole.getFirst().id().toString());
    view.put("resume", known.token());
    return view.put("unread", unseen(visitor, entries, DeliveryState.READ).size());
  }

  /** The newest messages the visitor may see with those taken back, oldest first. */
  List<Entry> history(ChatVisitor visitor, Optional<CustomerId> person) {
    return history(visitor, person, PAGE, Optional.empty());
  }

  private List<Entry> history(
      ChatVisitor visitor, Optional<CustomerId> person, int most, Optional<EntryId> before) {
    List<Entry> found =
        person
            .map(id -> house.messages(visitor.inbox().workspace(), id, most, before))
            .orElseGet(() -> house.thread(visitor.inbox(), visitor.id(), most, before));
    return found.stream().filter(entry -> entry.kind().equals("message")).toList();
  }

  /** A page of the messages before one that the client has, oldest first. */
  ObjectNode earlier(ChatVisitor visitor, String before) {
    Optional<EntryId> from = entryId(before);
    if (from.isEmpty()) {
      throw new Refusal.Invalid("before", "is not the id of a message");
    }
    List<Entry> page = history(visitor, visitor.person(house), PAGE, from);
    ObjectNode view = Json.object();
    view.set("entries", views(visitor, standing(page)));
    return view.put("before", page.size() < PAGE ? null : page.getFirst().id().toString());
  }

  private static List<Entry> standing(List<Entry> entries) {
    return entries.stream().filter(entry -> entry.deletedAt().isEmpty()).toList();
  }

  private ArrayNode views(ChatVisitor visitor, List<Entry> entries) {
    Map<ConversationId, Instant> looked =
        house.looked(
            visitor.inbox().workspace(),
            entries.stream().map(Entry::conversationId).distinct().toList());
    ArrayNode views = Json.mapper().createArrayNode();
    for (Entry entry : entries) {
      Optional<Instant> at = Optional.ofNullable(looked.get(entry.conversationId()));
      boolean seen = at.filter(time -> !time.isBefore(entry.receivedAt())).isPresent();
      views.add(ChatFrames.view(entry, visitor, seen));
    }
    return views;
  }

  private boolean wrote(ChatVisitor visitor) {
    return !house.thread(visitor.inbox(), visitor.id(), 1, Optional.empty()).isEmpty();
  }

  /** The messages of ours on the visitor's own thread that did not get as far as this. */
  private static List<Entry> unseen(ChatVisitor visitor, List<Entry> entries, DeliveryState state) {
    String thread = visitor.id().toString();
    return entries.stream()
        .filter(entry -> !ChatFrames.incoming(entry))
        .filter(entry -> entry.threadKey().filter(thread::equals).isPresent())
        .filter(entry -> !ChatFrames.reached(entry, state))
        .toList();
  }

  /**
   * Takes a frame of the widget.
   *
   * @return what to answer
   * @throws Refusal.TooMany if it came too soon
   * @throws Refusal.Unavailable if it cannot be kept now; the widget sends it again
   */
  Optional<String> take(ChatVisitor visitor, JsonNode frame, String address) {
    return switch (frame.path("type").asString("")) {
      case "message" -> Optional.of(message(visitor, frame, address));
      case "introduce" -> Optional.of(introduce(visitor, frame, address));
      case "seen" -> {
        reached(visitor, frame.path("entryId").asString(""), DeliveryState.READ);
        yield Optional.empty();
      }
      case "received" -> {
        reached(visitor, frame.path("entryId").asString(""), DeliveryState.DELIVERED);
        yield Optional.empty();
      }
      case "typing" -> {
        if (limits.typed(visitor.id())) {
          house.typing(visitor.inbox(), visitor.id());
        }
        yield Optional.empty();
      }
      case "page" -> {
        viewed(visitor, frame, address);
        yield Optional.empty();
      }
      case "pong" -> Optional.empty();
      default -> Optional.of(ChatFrames.refused(Optional.empty(), "this is not understood"));
    };
  }

  private String message(ChatVisitor visitor, JsonNode frame, String address) {
    Optional<String> id = text(frame, "id").filter(given -> ID.matcher(given).matches());
    String text = frame.path("text").asString("");
    List<VisitorAction.Upload> files = new ArrayList<>();
    if (id.isEmpty()) {
      return ChatFrames.refused(Optional.empty(), "a message needs an id of 8 to 64 characters");
    }
    if (text.length() > HostedChannel.TEXT_LENGTH) {
      return ChatFrames.refused(id, "The message is longer than 10,000 characters.");
    }
    if (frame.path("attachments").size() > HostedChannel.FILES) {
      return ChatFrames.refused(id, "A message takes 10 files at most.");
    }
    try {
      for (JsonNode ticket : frame.path("attachments")) {
        FileTicket file = FileTicket.open(visitor.inbox(), visitor.id(), ticket.asString(""));
        files.add(new VisitorAction.Upload(file.id(), file.name(), file.mediaType()));
      }
    } catch (Forged e) {
      return ChatFrames.refused(id, "A file was not uploaded here. Attach it again.");
    }
    if (text.isBlank() && files.isEmpty()) {
      return ChatFrames.refused(id, "The message is empty.");
    }
    limits.send(visitor.id(), address);
    accept(
        visitor,
        page(frame),
        browser(frame),
        new VisitorAction.Message(id.get(), text, files, answered(visitor, frame)));
    return ChatFrames.accepted(id.get(), clock.instant());
  }

  /** By what name the channel knows the message that is answered; of those they may see. */
  private Optional<String> answered(ChatVisitor visitor, JsonNode frame) {
    return text(frame, "answers")
        .flatMap(ChatDesk::entryId)
        .flatMap(id -> house.entries(visitor.inbox().workspace(), List.of(id)).stream().findFirst())
        .filter(entry -> visitor.own(entry.inboxId(), entry.threadKey()))
        .flatMap(
            entry ->
                ChatFrames.incoming(entry) ? entry.clientId() : Optional.of(entry.id().toString()));
  }

  private String introduce(ChatVisitor visitor, JsonNode frame, String address) {
    Optional<String> id = text(frame, "id").filter(given -> ID.matcher(given).matches());
    Optional<String> name = text(frame, "name");
    Optional<String> email = text(frame, Handle.EMAIL);
    if (name.map(String::length).orElse(0) > 200 || email.map(String::length).orElse(0) > 255) {
      return ChatFrames.refused(id, "The name or the address is too long.");
    }
    if (name.isEmpty() && email.isEmpty()) {
      return ChatFrames.refused(id, "Neither a name nor an address is given.");
    }
    limits.send(visitor.id(), address);
    accept(visitor, page(frame), new VisitorAction.Introduce(name, email));
    return ChatFrames.accepted(id.orElse(""), clock.instant());
  }

  /**
   * Kept if the inbox wants it, of people who wrote or are signed in, and not too often; without
   * query and fragment, which may hold secrets.
   */
  private void viewed(ChatVisitor visitor, JsonNode frame, String address) {
    Optional<String> page = page(frame).map(full -> full.split("[?#]", 2)[0]);
    if (house.channel(visitor.inbox()).wantsPages(visitor.inbox())
        && page.isPresent()
        && limits.viewed(visitor.id(), address)
        && (visitor.token().signed().isPresent() || wrote(visitor))) {
      String title = text(frame, "title").orElse("");
      accept(
          visitor,
          page,
          new VisitorAction.PageView(title.length() > TITLE ? title.substring(0, TITLE) : title));
    }
  }

  /** Everything of ours up to a message got as far as this. */
  private void reached(ChatVisitor visitor, String entryId, DeliveryState state) {
    Optional<EntryId> last = entryId(entryId);
    if (last.isEmpty()) {
      return;
    }
    List<String> seen = new ArrayList<>();
    List<Entry> thread = house.thread(visitor.inbox(), visitor.id(), PAGE, Optional.empty());
    Optional<Instant> upTo = time(visitor, last.get(), thread);
    for (Entry entry : unseen(visitor, thread, state)) {
      if (upTo.isPresent() && !entry.at().isAfter(upTo.get())) {
        seen.add(entry.id().toString());
      }
    }
    if (!seen.isEmpty()) {
      accept(visitor, Optional.empty(), new VisitorAction.Receipt(state, seen));
    }
  }

  private static Optional<EntryId> entryId(String text) {
    try {
      return Optional.of(EntryId.of(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<Instant> time(ChatVisitor visitor, EntryId id, List<Entry> thread) {
    return thread.stream()
        .filter(entry -> entry.id().equals(id))
        .map(Entry::at)
        .findFirst()
        .or(() -> visitor.handle().flatMap(handle -> entryTime(visitor.inbox(), id)));
  }

  private Optional<Instant> entryTime(Inbox inbox, EntryId id) {
    return house.entries(inbox.workspace(), List.of(id)).stream().map(Entry::at).findFirst();
  }

  private void accept(ChatVisitor visitor, Optional<String> page, VisitorAction.What what) {
    accept(visitor, page, Optional.empty(), what);
  }

  private void accept(
      ChatVisitor visitor,
      Optional<String> page,
      Optional<VisitorAction.Browser> browser,
      VisitorAction.What what) {
    house.accept(
        visitor.inbox(),
        new VisitorAction(visitor.id(), visitor.token().signed(), page, browser, what));
  }

  private static Optional<VisitorAction.Browser> browser(JsonNode frame) {
    Optional<String> language = text(frame, "language").filter(tag -> tag.length() <= TAG);
    Optional<String> zone = text(frame, "timeZone").filter(tag -> tag.length() <= TAG);
    return language.isEmpty() && zone.isEmpty()
        ? Optional.empty()
        : Optional.of(new VisitorAction.Browser(language, zone));
  }

  private static Optional<String> page(JsonNode frame) {
    return text(frame, "page")
        .filter(page -> page.length() <= PAGE_ADDRESS && page.matches("https?://.*"));
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.of(node.path(name).asString("").strip()).filter(text -> !text.isEmpty());
  }
}
