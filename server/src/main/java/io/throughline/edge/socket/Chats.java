package io.throughline.edge.socket;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import io.throughline.conversation.Entry;
import io.throughline.edge.Bodies;
import io.throughline.edge.HttpRefusal;
import io.throughline.edge.Part;
import io.throughline.edge.Peer;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.config.ServerConfig;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.event.Recorded;
import io.throughline.kernel.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The part of the edge that serves those whose provider we are, the widget as well as apps, under
 * {@code /chat/{key}}: session, socket, long poll, files. Only pages of the inbox's origins, and
 * our own, may use it. No cookie is read or set.
 */
public final class Chats implements Part, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Chats.class);
  private static final int BODY = 64 * 1024;
  private static final long FRAME = 128 * 1024;
  private static final Duration POLL = Duration.ofSeconds(25);
  private static final Duration BEAT = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofMinutes(2);
  private static final String LINE = "line";
  private static final String ADDRESS = "address";
  private static final String TOKEN = "token";
  private static final String BEARER = "Bearer ";

  private final ChatHouse house;
  private final ChatLimits limits;
  private final ChatDesk desk;
  private final ChatRooms rooms;
  private final ChatFiles files;
  private final ServerConfig config;
  private final Peer peer;
  private final Clock clock;
  private final Set<ChatSocket> sockets = ConcurrentHashMap.newKeySet();
  private final Thread heart;

  /** In front of this house, with the usual limits. */
  public Chats(ChatHouse house, ServerConfig config, Supplier<UUID> ids, Clock clock) {
    this(house, config, ids, clock, ChatLimits.Rates.USUAL);
  }

  Chats(
      ChatHouse house,
      ServerConfig config,
      Supplier<UUID> ids,
      Clock clock,
      ChatLimits.Rates rates) {
    this.house = house;
    this.limits = new ChatLimits(rates, clock);
    this.desk = new ChatDesk(house, limits, ids, clock);
    this.rooms = new ChatRooms(house);
    this.files = new ChatFiles(house);
    this.config = config;
    this.peer = new Peer(config.trustedProxies());
    this.clock = clock;
    this.heart = Thread.ofVirtual().name("chat heart").start(this::live);
  }

  /** Follows the event log. */
  public void follow(List<Recorded> events) {
    rooms.follow(events);
  }

  /** Takes a signal of typing. */
  public void typing(String payload) {
    rooms.typing(payload);
  }

  /** Takes a signal of an agent having looked at a conversation. */
  public void looked(String payload) {
    rooms.looked(payload);
  }

  @Override
  public void close() {
    heart.interrupt();
    rooms.close();
    sockets.forEach(socket -> socket.close(ChatSocket.AGAIN, "the server stops"));
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.options("/chat/{key}/*", this::preflight);
    routes.post("/chat/{key}/session", this::session);
    routes.post("/chat/{key}/messages", this::act);
    routes.get("/chat/{key}/events", this::poll);
    routes.get("/chat/{key}/entries", this::earlier);
    routes.post("/chat/{key}/uploads", this::upload);
    routes.get("/chat/{key}/files/{id}/{mark}", this::file);
    routes.wsBeforeUpgrade("/chat/{key}/socket", this::knock);
    routes.ws("/chat/{key}/socket", this::socket);
  }

  /** The inbox, if the page that asks may use it. */
  private Inbox inbox(Context context) {
    Optional<String> origin = Optional.ofNullable(context.header("Origin"));
    context.header("Access-Control-Allow-Origin", origin.orElse("*"));
    context.header("Access-Control-Expose-Headers", "Retry-After");
    context.header("Vary", "Origin");
    Inbox inbox =
        house
            .inbox(context.pathParam("key"))
            .orElseThrow(() -> new Refusal.NotFound("there is no chat of this key"));
    boolean own = origin.filter(config.publicUrl().toString()::equals).isPresent();
    if (!own && !house.channel(inbox).allows(inbox, origin)) {
      throw new Refusal.Forbidden(
          "the inbox does not allow the site %s; add it to its sites".formatted(origin.orElse("")));
    }
    return inbox;
  }

  private ChatVisitor visitor(Context context, Inbox inbox) {
    return desk.visitor(inbox, token(context));
  }

  /** From the address, as browsers must for sockets and pictures, or from a header. */
  private static String token(Context context) {
    @Nullable String header = context.header("Authorization");
    return header != null && header.startsWith(BEARER)
        ? header.substring(BEARER.length()).strip()
        : Optional.ofNullable(context.queryParam("visitor")).orElse("");
  }

  private void preflight(Context context) {
    inbox(context);
    context.header("Access-Control-Allow-Methods", "GET, POST");
    context.header("Access-Control-Allow-Headers", "Content-Type, Authorization");
    context.header("Access-Control-Max-Age", "600");
    context.status(204);
  }

  private void session(Context context) {
    Inbox inbox = inbox(context);
    limits.arrive(peer.address(context));
    answer(context, desk.session(inbox, json(Bodies.read(context, BODY))).toString());
  }

  private void act(Context context) {
    ChatVisitor visitor = visitor(context, inbox(context));
    JsonNode frame = json(Bodies.read(context, BODY));
    answer(context, desk.take(visitor, frame, peer.address(context)).orElse("{\"type\":\"ping\"}"));
  }

  private void poll(Context context) {
    ChatVisitor visitor = visitor(context, inbox(context));
    limits.arrive(peer.address(context));
    ChatPoll line =
        new ChatPoll(
            visitor, Known.parse(resume(context.queryParam("resume"))), acknowledges(visitor));
    if (!rooms.join(line)) {
      throw new Refusal.TooMany("too many windows of one visitor", POLL);
    }
    try {
      catchUp(line);
      boolean wait = !"0".equals(context.queryParam("wait"));
      if (!wait) {
        rooms.greet(line);
      }
      List<String> frames = line.take(wait ? POLL : Duration.ZERO);
      answer(context, "{\"frames\":[" + String.join(",", frames) + "]}");
    } finally {
      rooms.leave(line);
    }
  }

  private void earlier(Context context) {
    ChatVisitor visitor = visitor(context, inbox(context));
    limits.arrive(peer.address(context));
    String before = Optional.ofNullable(context.queryParam("before")).orElse("");
    answer(context, desk.earlier(visitor, before).toString());
  }

  private void upload(Context context) {
    Inbox inbox = inbox(context);
    ChatVisitor visitor = visitor(context, inbox);
    limits.upload(visitor.id(), peer.address(context));
    answer(context.status(201), files.take(context, visitor).toString());
  }

  private void file(Context context) {
    files.give(context, visitor(context, inbox(context)));
  }

  /** Before a socket is opened: whoever may not come in is told so by HTTP. */
  private void knock(Context context) {
    inbox(context);
    String address = peer.address(context);
    limits.arrive(address);
    context.attribute(ADDRESS, address);
    context.attribute(TOKEN, token(context));
  }

  private void socket(WsConfig socket) {
    socket.onConnect(this::open);
    socket.onMessage(this::hear);
    socket.onClose(this::shut);
    socket.onError(this::shut);
  }

  private void open(WsContext context) {
    context.session.setIdleTimeout(IDLE);
    context.session.setMaxTextMessageSize(FRAME);
    Optional<ChatVisitor> visitor = comer(context);
    if (visitor.isEmpty()) {
      context.closeSession(ChatSocket.EXPIRED, "ask for a new session");
      return;
    }
    ChatSocket line =
        new ChatSocket(
            visitor.get(),
            Known.parse(resume(context.queryParam("resume"))),
            acknowledges(visitor.get()),
            new ChatSocket.Wiring(
                context.session,
                Optional.<String>ofNullable(context.attribute(ADDRESS)).orElse("")),
            clock.instant());
    if (!rooms.join(line)) {
      line.close(ChatSocket.CROWDED, "too many windows of one visitor");
      return;
    }
    context.attribute(LINE, line);
    sockets.add(line);
    try {
      rooms.greet(line);
      catchUp(line);
      line.push(ChatFrames.PING);
    } catch (RuntimeException e) {
      LOG.warn("a widget could not be served: {}", e.toString());
      line.close(ChatSocket.AGAIN, "come back in a moment");
    }
  }

  private boolean acknowledges(ChatVisitor visitor) {
    return house.channel(visitor.inbox()).acknowledges();
  }

  private Optional<ChatVisitor> comer(WsContext context) {
    try {
      Inbox inbox = house.inbox(context.pathParam("key")).orElseThrow();
      String token = Optional.<String>ofNullable(context.attribute(TOKEN)).orElse("");
      return Optional.of(desk.visitor(inbox, token));
    } catch (Refusal.Unauthenticated e) {
      return Optional.empty();
    }
  }

  /** Sends what the line missed. It already listens, so nothing falls between. */
  private void catchUp(ChatLine line) {
    rooms.recognise(line);
    List<Entry> newest = desk.history(line.visitor, line.person);
    newest.forEach(line::note);
    line.known
        .missed(newest, newest.size() < ChatDesk.PAGE)
        .ifPresentOrElse(missed -> missed.forEach(line::show), () -> line.push(ChatFrames.RESET));
  }

  private void hear(WsMessageContext context) {
    @Nullable ChatSocket line = context.attribute(LINE);
    if (line == null) {
      return;
    }
    line.heard(clock.instant());
    Optional<String> id = Optional.empty();
    try {
      JsonNode frame = json(context.message().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      id = frame.path("id").asStringOpt().filter(text -> text.length() <= 64);
      desk.take(line.visitor, frame, line.address()).ifPresent(line::push);
    } catch (Refusal.Unavailable e) {
      line.close(ChatSocket.AGAIN, "come back in a moment");
    } catch (Refusal.TooMany e) {
      line.push(ChatFrames.refused(id, String.valueOf(e.getMessage()), e.retryAfter()));
    } catch (Refusal | HttpRefusal e) {
      line.push(ChatFrames.refused(id, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      LOG.error("a widget's frame failed", e);
      line.close(ChatSocket.AGAIN, "come back in a moment");
    }
  }

  private void shut(WsContext context) {
    @Nullable ChatSocket line = context.attribute(LINE);
    if (line != null) {
      sockets.remove(line);
      rooms.leave(line);
    }
  }

  private void live() {
    while (true) {
      try {
        Thread.sleep(BEAT);
      } catch (InterruptedException e) {
        return;
      }
      beat();
    }
  }

  /** Looks after every socket. */
  void beat() {
    sockets.forEach(socket -> socket.beat(clock.instant()));
  }

  private static String resume(@Nullable String given) {
    return given == null ? "" : given;
  }

  private static JsonNode json(byte[] body) {
    try {
      JsonNode node = Json.tree(body);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw HttpRefusal.malformed("the body is not JSON");
    }
    throw HttpRefusal.malformed("the body is not a JSON object");
  }

  private static void answer(Context context, String json) {
    context.header("Cache-Control", "no-store").contentType("application/json").result(json);
  }
}
