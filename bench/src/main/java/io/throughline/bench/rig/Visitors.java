package io.throughline.bench.rig;

import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Visitors with a widget open, each with a session and a socket of its own. They come from many
 * loopback addresses, because what one address may do is limited.
 */
public final class Visitors {
  private static final int AN_ADDRESS = 200;
  private static final int AT_ONCE = 4;

  private final URI base;
  private final String path;
  private final Wires wires;
  private final Wire.Ear ear;
  private int addresses;
  private int count;

  /** At the widget of this key; the ear hears for all, by their number from 0. */
  public Visitors(URI base, String widget, Wires wires, Wire.Ear ear) {
    this.base = base;
    this.path = "/chat/" + widget;
    this.wires = wires;
    this.ear = ear;
  }

  /** So many more come; returns their sockets once all are open. */
  public List<Wire> come(int more) {
    List<Wire> all = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<List<Wire>>> blocks = new ArrayList<>();
      for (int end = count + more; count < end; ) {
        int first = count;
        int size = Math.min(AN_ADDRESS, end - count);
        InetAddress from = InetAddress.ofLiteral("127.0.1." + ++addresses);
        blocks.add(executor.submit(() -> block(from, first, size)));
        count += size;
      }
      for (Future<List<Wire>> block : blocks) {
        all.addAll(block.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("visitors could not come", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return all;
  }

  private List<Wire> block(InetAddress from, int first, int size) {
    List<Wire> block = new ArrayList<>();
    try (HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).localAddress(from).build()) {
      for (int i = 0; i < size; i++) {
        String socket = path + "/socket?resume=-&visitor=" + token(client);
        block.add(wires.open(from, socket, "", first + i, ear));
      }
    }
    return block;
  }

  private String token(HttpClient client) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(base.resolve(path + "/session"))
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      String token = Json.tree(answer.body()).path("visitor").asString("");
      if (token.isEmpty()) {
        throw new IllegalStateException("no session: " + answer.body());
      }
      return URLEncoder.encode(token, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
