package io.throughline.simulator;

import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.WebhookSignature;
import io.throughline.kernel.id.RequestId;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in of a program of the house's owner that takes our signed posts. It is as strict as the
 * documented protocol lets it be, and drops what it had before by its idempotency key.
 */
public final class ProgramStandIn extends StandIn {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private final Clock clock;
  private final List<String> secrets = new CopyOnWriteArrayList<>();
  private final List<ObjectNode> posts = new CopyOnWriteArrayList<>();
  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private final Map<String, String> known = new ConcurrentHashMap<>();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong repeats = new AtomicLong();

  private ProgramStandIn(String secret, Clock clock) throws IOException {
    this.clock = clock;
    secrets.add(secret);
  }

  /** Starts one on a free port that believes what is signed with this secret. */
  public static ProgramStandIn start(String secret) throws IOException {
    return new ProgramStandIn(secret, Clock.systemUTC());
  }

  /** The same, with this clock to tell what was signed too long ago. */
  public static ProgramStandIn start(String secret, Clock clock) throws IOException {
    return new ProgramStandIn(secret, clock);
  }

  /** Where it takes posts. */
  public URI address() {
    return loopback.base().resolve("/take");
  }

  /** From now on it believes this secret, and no other. */
  public void rotate(String secret) {
    secrets.clear();
    secrets.add(secret);
  }

  /** Puts a file at our disposal; where to fetch it. */
  public URI file(String name, byte[] bytes) {
    files.put("/files/" + name, bytes.clone());
    return loopback.base().resolve("/files/" + name);
  }

  /** What it took, each once, with the id it gave. */
  public List<ObjectNode> posts() {
    return List.copyOf(posts);
  }

  /** How often something came that it had already. */
  public long repeats() {
    return repeats.get();
  }

  /** Why it refused what broke the protocol. */
  public List<String> wrong() {
    return List.copyOf(wrong);
  }

  @Override
  public boolean sends(Loopback.Asked asked) {
    return asked.path().equals("/take");
  }

  @Override
  public Loopback.Reply answer(Loopback.Asked asked) {
    byte[] file = files.get(asked.path());
    if (file != null && asked.method().equals("GET")) {
      return Loopback.Reply.bytes(200, "image/png", file);
    }
    if (!asked.path().equals("/take") || !asked.method().equals("POST")) {
      return refusal(404, "there is nothing here");
    }
    RawRequest request =
        new RawRequest(
            new RequestId(new UUID(0, 0)),
            clock.instant(),
            asked.headers(),
            "",
            RawRequest.Body.of(asked.body()));
    try {
      WebhookSignature.check(secrets, request, WINDOW);
    } catch (Forged e) {
      return refusal(401, String.valueOf(e.getMessage()));
    }
    String key = asked.header("idempotency-key");
    Optional<ObjectNode> body = asked.json();
    Optional<String> fault =
        key.isEmpty()
            ? Optional.of("no Idempotency-Key")
            : body.map(ProgramRules::wrong).orElse(Optional.of("the body is no JSON object"));
    if (fault.isPresent()) {
      wrong.add(fault.get());
      return refusal(422, fault.get());
    }
    return Loopback.Reply.json(Json.object().put("id", take(key, body.orElseThrow())));
  }

  private String take(String key, ObjectNode body) {
    boolean[] fresh = {false};
    String id =
        known.computeIfAbsent(
            key,
            missing -> {
              fresh[0] = true;
              return "out-" + numbers.incrementAndGet();
            });
    if (fresh[0]) {
      posts.add(body.deepCopy().put("given", id));
    } else {
      repeats.incrementAndGet();
    }
    return id;
  }

  private static Loopback.Reply refusal(int status, String reason) {
    return Loopback.Reply.json(status, Json.object().put("reason", reason));
  }

  @Override
  public Loopback.Reply refuse(StandInFault.Refuses refusal) {
    ObjectNode body = Json.object().put("reason", refusal.details());
    if (refusal.code() != 0) {
      body.put("code", "" + refusal.code());
    }
    return Loopback.Reply.json(refusal.status(), body).after(refusal.retryAfter());
  }
}
