package io.throughline.edge.socket;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import io.throughline.channel.Typists;
import io.throughline.edge.Doorkeeper;
import io.throughline.edge.Part;
import io.throughline.kernel.event.Position;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.json.Json;
import io.throughline.realtime.Connection;
import io.throughline.realtime.Realtime;
import io.throughline.workspace.Permission;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The console's stream, {@code /api/v1/stream}. */
public final class ConsoleSocket implements Part {
  private static final String PATH = "/api/v1/stream";
  private static final String ADMITTED = "admitted";
  private static final Duration IDLE = Duration.ofMinutes(2);
  private static final int LARGEST = 16 * 1024;
  private static final int CONFUSED = 4000;
  private final Doorkeeper doorkeeper;
  private final Realtime realtime;
  private final Typists typists;
  private final Map<String, Connection> connections = new ConcurrentHashMap<>();

  /** Joining screens to this. */
  public ConsoleSocket(Doorkeeper doorkeeper, Realtime realtime, Typists typists) {
    this.typists = typists;
    this.doorkeeper = doorkeeper;
    this.realtime = realtime;
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.wsBeforeUpgrade(PATH, this::admit);
    routes.ws(PATH, this::configure);
  }

  private void admit(Context context) {
    Doorkeeper.Admitted admitted = doorkeeper.admit(context, false);
    admitted.actor().require(Permission.READ);
    context.attribute(ADMITTED, admitted);
  }

  private void configure(WsConfig socket) {
    socket.onConnect(this::connect);
    socket.onMessage(this::message);
    socket.onClose(context -> left(context));
    socket.onError(context -> left(context));
  }

  private void connect(WsConnectContext context) {
    Doorkeeper.@Nullable Admitted admitted = context.attribute(ADMITTED);
    Objects.requireNonNull(admitted);
    context.session.setIdleTimeout(IDLE);
    context.session.setMaxTextMessageSize(LARGEST);
    connections.put(
        context.sessionId(),
        realtime.connect(admitted.actor(), new Wire(context.session), admitted.again()));
  }

  private void left(WsContext context) {
    Connection connection = connections.remove(context.sessionId());
    if (connection != null) {
      realtime.left(connection);
    }
  }

  private void message(WsMessageContext context) {
    Connection connection = connections.get(context.sessionId());
    if (connection == null) {
      return;
    }
    realtime.heard(connection);
    try {
      JsonNode frame = Json.tree(context.message());
      obey(connection, frame, context);
    } catch (JacksonException | IllegalArgumentException e) {
      context.closeSession(CONFUSED, "that frame is not understood");
    }
  }

  private void obey(Connection connection, JsonNode frame, WsContext context) {
    switch (frame.path("type").asString("")) {
      case "hello" ->
          realtime.hello(
              connection,
              text(frame, "resume").map(token -> Position.parse(token).orElse(UNKNOWN)));
      case "pong" -> {}
      case "typing" ->
          text(frame, "conversationId")
              .map(ConversationId::of)
              .ifPresent(
                  id ->
                      realtime
                          .typing(connection, id)
                          .ifPresent(agent -> typists.typing(agent, id)));
      case "takeOver" ->
          text(frame, "conversationId")
              .map(ConversationId::of)
              .ifPresent(id -> realtime.takeOver(connection, id));
      case "stopped" -> realtime.stopped(connection);
      case "viewing" ->
          realtime.viewing(connection, text(frame, "conversationId").map(ConversationId::of));
      default -> context.closeSession(CONFUSED, "that type of frame is not known");
    }
  }

  /** Before all that can be resumed, so that the screen is told to read again. */
  private static final Position UNKNOWN = new Position(Long.MAX_VALUE, Long.MAX_VALUE);

  private static Optional<String> text(JsonNode frame, String name) {
    JsonNode value = frame.path(name);
    return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }
}
