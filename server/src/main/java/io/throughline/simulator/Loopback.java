package io.throughline.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The HTTP server of a stand-in, on the loopback interface. It can be told what to do instead of
 * taking the next message.
 */
final class Loopback implements AutoCloseable {
  private static final StandInFault.Says AWAY =
      new StandInFault.Says(503, "<h1>Service unavailable</h1>");

  private final Desk desk;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<StandInFault> faults = new ConcurrentLinkedQueue<>();
  private volatile long back = System.nanoTime();

  /** Starts one on a free port. */
  Loopback(Desk desk) throws IOException {
    this.desk = desk;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Who answers. */
  interface Desk {
    /** Answers a request. */
    Reply answer(Asked asked);

    /** Whether it would send a message, so that faults are for it. */
    boolean sends(Asked asked);

    /** The refusal in the provider's words. */
    Reply refuse(StandInFault.Refuses refusal);
  }

  /**
   * A request.
   *
   * @param headers by lower-case name
   * @param content its body as ISO 8859-1
   */
  record Asked(String method, URI address, Map<String, String> headers, String content) {
    byte[] body() {
      return content.getBytes(StandardCharsets.ISO_8859_1);
    }

    String path() {
      return address.getPath();
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    /** A field of the query, or empty. */
    String query(String name) {
      String query = Optional.ofNullable(address.getRawQuery()).orElse("");
      for (String pair : query.split("&", -1)) {
        if (pair.startsWith(name + "=")) {
          return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
        }
      }
      return "";
    }

    /** The body as an object of JSON; empty if it is none, or not said to be JSON. */
    Optional<ObjectNode> json() {
      try {
        JsonNode read = Json.tree(body());
        return header("content-type").startsWith("application/json")
                && read instanceof ObjectNode object
            ? Optional.of(object)
            : Optional.empty();
      } catch (JacksonException e) {
        return Optional.empty();
      }
    }
  }

  /**
   * An answer.
   *
   * @param content its body as ISO 8859-1
   * @param headers further ones by name
   */
  record Reply(int status, String mediaType, String content, Map<String, String> headers) {
    Reply(int status, String mediaType, String content, Optional<String> retryAfter) {
      this(
          status,
          mediaType,
          content,
          retryAfter.map(time -> Map.of("Retry-After", time)).orElse(Map.of()));
    }

    static Reply bytes(int status, String mediaType, byte[] body) {
      return new Reply(
          status, mediaType, new String(body, StandardCharsets.ISO_8859_1), Optional.empty());
    }

    byte[] body() {
      return content.getBytes(StandardCharsets.ISO_8859_1);
    }

    static Reply json(int status, JsonNode body) {
      return bytes(status, "application/json; charset=UTF-8", Json.bytes(body));
    }

    static Reply json(JsonNode body) {
      return json(200, body);
    }

    Reply after(Optional<String> time) {
      return time.map(text -> with("Retry-After", text)).orElse(this);
    }

    Reply with(String name, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(name, value);
      return new Reply(status, mediaType, content, more);
    }
  }

  /** Its address. */
  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What it does instead of taking the next message; several wait in line. */
  void next(StandInFault fault) {
    if (fault instanceof StandInFault.Back) {
      faults.clear();
      back = System.nanoTime();
    } else {
      faults.add(fault);
    }
  }

  private @Nullable StandInFault fault() {
    return back - System.nanoTime() > 0 ? AWAY : faults.poll();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Asked asked = asked(exchange);
      StandInFault fault = desk.sends(asked) ? fault() : null;
      switch (fault) {
        case null -> answer(exchange, desk.answer(asked));
        case StandInFault.Refuses refusal -> answer(exchange, desk.refuse(refusal));
        case StandInFault.Away(Duration time) -> {
          back = System.nanoTime() + time.toNanos();
          answer(exchange, said(AWAY));
        }
        case StandInFault.Says words -> answer(exchange, said(words));
        case StandInFault.Back() -> answer(exchange, desk.answer(asked));
        // Closing the exchange without an answer breaks the connection.
        case StandInFault.Drops() -> desk.answer(asked);
        case StandInFault.Delays(Duration time) -> {
          Reply reply = desk.answer(asked);
          if (rested(time)) {
            answer(exchange, reply);
          }
        }
      }
    }
  }

  private static Reply said(StandInFault.Says words) {
    return Reply.bytes(words.status(), "text/html", words.text().getBytes(StandardCharsets.UTF_8));
  }

  private static Asked asked(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
    return new Asked(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
  }

  private static boolean rested(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private static void answer(HttpExchange exchange, Reply reply) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", reply.mediaType());
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(
        reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
    exchange.getResponseBody().write(reply.body());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
