package io.throughline.notice;

import io.throughline.kernel.http.Answer;
import io.throughline.kernel.http.Call;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.http.Payload;
import io.throughline.kernel.http.Reach;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Brings pushes to the push services of browsers (RFC 8030). */
final class Postman {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long LIMIT = 64 << 10;

  /** How long a push service keeps one for a browser that is off, in seconds. */
  private static final String KEPT = "86400";

  private final PushKeys keys;
  private final Outgoing outgoing;
  private final Post post;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Postman(PushKeys keys, Outgoing outgoing, Post post, Clock clock) {
    this.keys = keys;
    this.outgoing = outgoing;
    this.post = post;
    this.clock = clock;
  }

  /** What became of a push. */
  sealed interface Result {
    /** The push service took it. */
    record Taken() implements Result {}

    /** The browser wants none any more, or there is no such service. */
    record Gone(String reason) implements Result {}

    /** It will never be taken. */
    record Refused(String reason) implements Result {}

    /** Not now; zero: whenever. */
    record Later(Duration after, String reason) implements Result {}
  }

  /** Brings it; blocking. */
  Result bring(WorkspaceId workspace, DeviceStore.Held held, Notice notice, Phrases phrases) {
    URI endpoint = URI.create(held.endpoint());
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    byte[] body =
        Encryption.encrypt(message(notice, phrases), held.key(), held.secret(), once(), salt);
    Call call =
        Call.post(endpoint, reach(endpoint), Payload.bytes("application/octet-stream", body))
            .header("Content-Encoding", "aes128gcm")
            .header("TTL", KEPT)
            .header("Urgency", "high")
            .header(
                "Authorization",
                keys.of(workspace).authorization(endpoint, post.console(), clock.instant()))
            .patience(PATIENCE)
            .limit(LIMIT);
    try {
      return result(outgoing.call(call));
    } catch (Trouble.Barred e) {
      return new Result.Gone(String.valueOf(e.getMessage()));
    } catch (Trouble e) {
      return new Result.Later(Duration.ZERO, String.valueOf(e.getMessage()));
    }
  }

  /** Anywhere public by TLS; or to the operator's own service. */
  private Reach reach(URI endpoint) {
    Reach reach = Reach.to(endpoint.getHost());
    Optional<URI> own = post.pushService();
    return own.isPresent() ? reach.own(own.get().toString()) : reach;
  }

  private static Result result(Answer answer) {
    int status = answer.status();
    if (answer.succeeded()) {
      return new Result.Taken();
    }
    String reason = "the push service answered " + status;
    if (status == 404 || status == 410) {
      return new Result.Gone(reason);
    }
    if (status == 429 || status >= 500) {
      return new Result.Later(after(answer), reason);
    }
    return new Result.Refused(reason);
  }

  private static Duration after(Answer answer) {
    return answer
        .header("Retry-After")
        .filter(text -> text.matches("\\d{1,5}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(Duration.ZERO);
  }

  private static byte[] message(Notice notice, Phrases phrases) {
    return Json.bytes(
        Map.of(
            "title", phrases.title(notice),
            "body", Phrases.body(notice),
            "tag", notice.conversationId().map(Object::toString).orElse("throughline"),
            "path", Phrases.path(notice),
            "id", notice.id()));
  }

  private static KeyPair once() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
