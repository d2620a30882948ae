package io.throughline.bench.rig;

import io.throughline.kernel.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A console's stream that comes back with its last token whenever it is cut off. */
public final class Screen implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Supplier<URI> entrance;
  private final String key;
  private final Set<String> texts = ConcurrentHashMap.newKeySet();
  private final AtomicInteger visits = new AtomicInteger();
  private final AtomicInteger resets = new AtomicInteger();
  private final Thread thread;
  private volatile @Nullable String token;
  private volatile boolean reading = true;
  private volatile boolean live;
  private volatile boolean open = true;
  private volatile @Nullable WebSocket socket;

  /**
   * Begins to look.
   *
   * @param entrance where the server is at the time
   * @param key the API key
   */
  public Screen(Supplier<URI> entrance, String key) {
    this.entrance = entrance;
    this.key = key;
    this.thread = Thread.ofVirtual().name("screen").start(this::look);
  }

  /** The texts of all messages it was shown. */
  public Set<String> texts() {
    return texts;
  }

  /** Whether it is connected and knows where it is. */
  public boolean live() {
    return live;
  }

  /** How often it connected. */
  public int visits() {
    return visits.get();
  }

  /** How often it was told to read everything again. */
  public int resets() {
    return resets.get();
  }

  /** Whether it reads what comes, from now on. */
  public void read(boolean now) {
    reading = now;
    WebSocket current = socket;
    if (now && current != null) {
      current.request(1);
    }
  }

  private void look() {
    while (open) {
      CountDownLatch ended = new CountDownLatch(1);
      try {
        URI base = entrance.get();
        WebSocket fresh =
            CLIENT
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + key)
                .buildAsync(
                    URI.create("ws" + base.toString().substring(4) + "/api/v1/stream"),
                    new Ear(ended))
                .get(5, TimeUnit.SECONDS);
        socket = fresh;
        visits.incrementAndGet();
        String last = token;
        String hello = Json.object().put("type", "hello").put("resume", last).toString();
        say(fresh, last == null ? "{\"type\":\"hello\"}" : hello);
        ended.await();
      } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
        Pause.millis(100);
      } catch (InterruptedException e) {
        break;
      }
      live = false;
    }
  }

  /** What cannot be sent any more is of no use on the next connection. */
  private static void say(WebSocket to, String text) {
    CompletableFuture<WebSocket> _ = to.sendText(text, true);
  }

  private void frame(WebSocket from, String text) {
    JsonNode frame = Json.tree(text);
    String at = frame.path("token").asString("");
    if (!at.isEmpty()) {
      token = at;
      live = true;
    }
    switch (frame.path("type").asString("")) {
      case "ping" -> say(from, "{\"type\":\"pong\"}");
      case "reset" -> resets.incrementAndGet();
      default -> {
        String said = frame.path("entry").path("text").asString("");
        if (!said.isEmpty()) {
          texts.add(said);
        }
      }
    }
  }

  @Override
  public void close() {
    open = false;
    thread.interrupt();
    WebSocket current = socket;
    if (current != null) {
      current.abort();
    }
  }

  private final class Ear implements WebSocket.Listener {
    private final CountDownLatch ended;
    private final StringBuilder parts = new StringBuilder();

    Ear(CountDownLatch ended) {
      this.ended = ended;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        String whole = parts.toString();
        parts.setLength(0);
        frame(from, whole);
      }
      if (reading) {
        from.request(1);
      }
      return CompletableFuture.completedStage(null);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      ended.countDown();
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      ended.countDown();
    }
  }
}
