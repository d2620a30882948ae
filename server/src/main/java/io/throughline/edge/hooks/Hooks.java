package io.throughline.edge.hooks;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.throughline.channel.Answers;
import io.throughline.channel.Channel;
import io.throughline.channel.Channels;
import io.throughline.channel.Forged;
import io.throughline.channel.Intake;
import io.throughline.channel.RawRequest;
import io.throughline.edge.Bodies;
import io.throughline.edge.HttpRefusal;
import io.throughline.edge.Part;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.RequestId;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code /hooks/{inbox key}}: a request is verified over its raw bytes, made durable, and only then
 * acknowledged. What is forged is stored nowhere.
 */
public final class Hooks implements Part {
  private static final String PATH = "/hooks/{key}";
  private static final int LARGEST = 4 * 1024 * 1024;

  /** Headers that say nothing about the request itself, or would be a secret at rest. */
  private static final Set<String> DROPPED = Set.of("cookie", "connection", "accept-encoding");

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
    routes.post(PATH, this::request);
    for (HandlerType method : HandlerType.commonHttp()) {
      routes.addHttpHandler(method, "/hooks/*", Hooks::nothing);
    }
  }

  private void question(Context context) {
    Inbox inbox = inbox(context);
    if (!(channels.of(inbox) instanceof Answers answers)) {
      throw HttpRefusal.method("POST");
    }
    try {
      Answers.Answer answer = answers.answer(inbox, raw(context, new byte[0]));
      context
          .status(answer.status())
          .contentType(answer.contentType())
          .header("Cache-Control", "no-store")
          .result(answer.body());
    } catch (Forged e) {
      throw forged(inbox, e);
    }
  }

  private void request(Context context) {
    Inbox inbox = inbox(context);
    Channel channel = channels.of(inbox);
    RawRequest request = raw(context, Bodies.read(context, LARGEST));
    try {
      channel.verify(inbox, request);
    } catch (Forged e) {
      throw forged(inbox, e);
    }
    intake.accept(inbox, request.headers(), request.query(), request.body());
    context.status(200).header("Cache-Control", "no-store");
  }

  private Inbox inbox(Context context) {
    return inboxes
        .byKey(context.pathParam("key"))
        .filter(inbox -> inbox.state() != Inbox.State.REMOVED)
        .orElseThrow(() -> new Refusal.NotFound("there is no inbox at this address"));
  }

  private Refusal forged(Inbox inbox, Forged forged) {
    inboxes.refused(inbox);
    return new Refusal.Unauthenticated(String.valueOf(forged.getMessage()));
  }

  private RawRequest raw(Context context, byte[] body) {
    Map<String, String> headers = new HashMap<>();
    context
        .headerMap()
        .forEach(
            (name, value) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!DROPPED.contains(lower)) {
                headers.put(lower, value);
              }
            });
    String query = context.queryString();
    return new RawRequest(
        new RequestId(ids.next()),
        clock.instant(),
        headers,
        query == null ? "" : query,
        RawRequest.Body.of(body));
  }

  private static void nothing(Context context) {
    if (context.path().matches("/hooks/[^/]+/?")) {
      throw HttpRefusal.method("GET, POST");
    }
    throw new Refusal.NotFound("there is no inbox at this address");
  }
}
