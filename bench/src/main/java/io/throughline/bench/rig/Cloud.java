package io.throughline.bench.rig;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * The messages end of the WhatsApp Cloud API on loopback: checks token and path, keeps the text of
 * what it was given per recipient in the order it came.
 */
public final class Cloud implements AutoCloseable {
  private final HttpServer server;
  private final AtomicLong number = new AtomicLong();
  private final Map<String, List<String>> received = new ConcurrentHashMap<>();
  private volatile boolean away;
  private volatile Consumer<Taken> listener = taken -> {};

  /** Begins to listen. */
  public Cloud() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 500);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** Its base address. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How many messages it took. */
  public long count() {
    return number.get();
  }

  /** The texts by recipient, in order of arrival. */
  public Map<String, List<String>> received() {
    return received;
  }

  /** Tells of each message it takes before it answers. */
  public void onTaken(Consumer<Taken> heard) {
    listener = heard;
  }

  /**
   * A message it took.
   *
   * @param id the id it gave
   * @param to the recipient, as given
   * @param text what it says
   */
  public record Taken(String id, String to, String text) {}

  /** Whether it answers 503 to everything from now on. */
  public void away(boolean now) {
    away = now;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String wanted = "Bearer " + Office.TOKEN;
    if (away) {
      reply(exchange, 503, "{\"error\":{\"message\":\"Service unavailable\",\"code\":2}}");
    } else if (!wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      reply(exchange, 401, "{\"error\":{\"message\":\"Invalid token\",\"code\":190}}");
    } else if (!exchange.getRequestURI().getPath().endsWith("/" + Office.NUMBER + "/messages")) {
      reply(exchange, 404, "{\"error\":{\"message\":\"Unknown path\",\"code\":100}}");
    } else {
      JsonNode message = Json.tree(body);
      String to = message.path("to").asString(message.path("recipient").asString(""));
      String text = message.path("text").path("body").asString("");
      received.computeIfAbsent(to, missing -> new CopyOnWriteArrayList<>()).add(text);
      String id = "wamid.OUT" + number.incrementAndGet();
      listener.accept(new Taken(id, to, text));
      reply(
          exchange,
          200,
          "{\"messaging_product\":\"whatsapp\",\"messages\":[{\"id\":\"%s\"}]}".formatted(id));
    }
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
