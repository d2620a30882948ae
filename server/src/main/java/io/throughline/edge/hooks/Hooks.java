package io.throughline.edge.hooks;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.throughline.channel.Acknowledges;
import io.throughline.channel.Answers;
import io.throughline.channel.Channels;
import io.throughline.channel.Forged;
import io.throughline.channel.Intake;
import io.throughline.channel.RawRequest;
import io.throughline.edge.Bodies;
import io.throughline.edge.Express;
import io.throughline.edge.HttpRefusal;
import io.throughline.edge.Part;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.RequestId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * {@code /hooks/{inbox key}}: a request is verified over its raw bytes, made durable, and only then
 * acknowledged. What is forged is stored nowhere.
 */
public final class Hooks implements Part, Express {
  private static final String PATH = "/hooks/{key}";
  private static final String ROOT = "/hooks/";
  private static final int LARGEST = 4 * 1024 * 1024;

  /** Headers that say nothing about the request itself, or would be a secret at rest. */
  private static final Set<String> DROPPED = Set.of("cookie", "connection", "accept-encoding");

  /** In the names of headers that prove who calls by a secret of ours: seen, and not kept. */
  private static final List<String> CREDENTIAL = List.of("authorization", "secret", "password");

  private final Inboxes inboxes;
  private final Channels channels;
  private final Intake intake;
  private final Ids ids;
  private final Clock clock;

  /** Bringing requests to the intake. */
  public Hooks(Inboxes inboxes, Channels channels, Intake intake, Ids ids, Clock clock) {
    this.inboxes = inboxes;
    this.channels = channels;
    this.intake = intake;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get(PATH, this::question);
    for (HandlerType method : HandlerType.commonHttp()) {
      routes.addHttpHandler(method, "/hooks/*", Hooks::nothing);
    }
  }

  private void question(Context context) {
    Inbox inbox = inbox(context.pathParam("key"));
    if (!(channels.of(inbox) instanceof Answers answers)) {
      throw HttpRefusal.method("POST");
    }
    Request call =
        Objects.requireNonNull(ServletContextRequest.getServletContextRequest(context.req()));
    try {
      Answers.Answer answer =
          answers.answer(inbox, raw(headers(call), call.getHttpURI().getQuery(), new byte[0]));
      context
          .status(answer.status())
          .contentType(answer.contentType())
          .header("Cache-Control", "no-store")
          .result(answer.body());
    } catch (Forged e) {
      throw forged(inbox, e);
    }
  }

  /** Takes a provider's request. */
  @Override
  public Optional<byte[]> serve(Request call, Response response) {
    Optional<String> key = key(Request.getPathInContext(call));
    if (!call.getMethod().equals("POST") || key.isEmpty()) {
      return Optional.empty();
    }
    Inbox inbox = inbox(key.get());
    RawRequest request =
        raw(headers(call), call.getHttpURI().getQuery(), Bodies.read(call, LARGEST));
    try {
      channels.of(inbox).verify(inbox, request);
    } catch (Forged e) {
      throw forged(inbox, e);
    }
    intake.accept(inbox, kept(request.headers()), request.query(), request.body());
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    if (channels.of(inbox) instanceof Acknowledges acknowledges) {
      Answers.Answer answer = acknowledges.acknowledge(inbox, request);
      response.setStatus(answer.status());
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
      return Optional.of(answer.body().getBytes(StandardCharsets.UTF_8));
    }
    response.setStatus(200);
    return Optional.of(new byte[0]);
  }

  /** The inbox key in an address of ours. */
  private static Optional<String> key(String path) {
    if (!path.startsWith(ROOT)) {
      return Optional.empty();
    }
    String rest = path.substring(ROOT.length());
    String key = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    return Optional.of(key).filter(it -> !it.isEmpty() && it.indexOf('/') < 0);
  }

  private Inbox inbox(String key) {
    return inboxes
        .byKey(key)
        .filter(inbox -> inbox.state() != Inbox.State.REMOVED)
        .orElseThrow(() -> new Refusal.NotFound("there is no inbox at this address"));
  }

  private Refusal forged(Inbox inbox, Forged forged) {
    inboxes.refused(inbox);
    return new Refusal.Unauthenticated(String.valueOf(forged.getMessage()));
  }

  private RawRequest raw(Map<String, String> headers, @Nullable String query, byte[] body) {
    return new RawRequest(
        new RequestId(ids.next()),
        clock.instant(),
        headers,
        query == null ? "" : query,
        RawRequest.Body.of(body));
  }

  private static Map<String, String> headers(Request call) {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : call.getHeaders()) {
      String name = field.getLowerCaseName();
      String value = field.getValue();
      if (value != null && !DROPPED.contains(name)) {
        headers.putIfAbsent(name, value);
      }
    }
    return headers;
  }

  private static Map<String, String> kept(Map<String, String> headers) {
    Map<String, String> kept = new HashMap<>(headers);
    kept.keySet().removeIf(name -> CREDENTIAL.stream().anyMatch(name::contains));
    return kept;
  }

  private static void nothing(Context context) {
    if (key(context.path()).isPresent()) {
      throw HttpRefusal.method("GET, POST");
    }
    throw new Refusal.NotFound("there is no inbox at this address");
  }
}
