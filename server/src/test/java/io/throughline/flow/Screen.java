package io.throughline.flow;

import io.throughline.kernel.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A console on the stream, or another socket. */
final class Screen implements AutoCloseable {
  private static final long PATIENCE = 20;
  private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;

  /** Connects as this guest. */
  Screen(Guest guest) {
    this(guest, "/api/v1/stream");
  }

  /** Connects to another socket. */
  Screen(Guest guest, String path) {
    WebSocket.Builder builder = http.newWebSocketBuilder();
    guest.headers().forEach(builder::header);
    URI address = URI.create(guest.base().replace("http://", "ws://") + path);
    this.socket = builder.buildAsync(address, new Ear()).join();
  }

  void say(Object frame) {
    socket.sendText(Json.write(frame), true).join();
  }

  /** The next frame. */
  JsonNode next() {
    return take("any");
  }

  /** The next frame of this type; others are passed over. */
  JsonNode next(String type) {
    while (true) {
      JsonNode frame = take(type);
      if (frame.path("type").asString().equals(type)) {
        return frame;
      }
    }
  }

  /** The next event of this type. */
  JsonNode event(String type) {
    while (true) {
      JsonNode frame = next("event");
      if (frame.at("/event/type").asString().equals(type)) {
        return frame;
      }
    }
  }

  /**
   * The next event of this type in which that stands. What was done just before a screen opened may
   * still come after its snapshot.
   *
   * @param at a JSON pointer into the frame
   */
  JsonNode event(String type, String at, Object value) {
    while (true) {
      JsonNode frame = event(type);
      if (frame.at(at).asString("").equals(value.toString())) {
        return frame;
      }
    }
  }

  /** The code with which the server hung up. */
  int closed() {
    return end.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
  }

  private JsonNode take(String wanted) {
    try {
      JsonNode frame = frames.poll(PATIENCE, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("no frame of type " + wanted);
      }
      return frame;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        frames.add(Json.tree(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      end.complete(code);
      return null;
    }
  }
}
