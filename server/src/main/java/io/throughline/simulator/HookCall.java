package io.throughline.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request as a provider makes it to a hook, signed and ready to be made, now or again later. */
public final class HookCall {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Map<String, String> headers;
  private final byte[] body;

  /** Of this body and these headers, its media type among them. */
  HookCall(String mediaType, Map<String, String> proofs, byte[] body) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Content-Type", mediaType);
    all.putAll(proofs);
    this.headers = Map.copyOf(all);
    this.body = body.clone();
  }

  /** Its headers by name. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Its body. */
  public byte[] body() {
    return body.clone();
  }

  /** Makes it and gives the status of the answer. */
  public int send(URI hook) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(hook).timeout(PATIENCE);
    headers.forEach(request::header);
    request.POST(HttpRequest.BodyPublishers.ofByteArray(body));
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
