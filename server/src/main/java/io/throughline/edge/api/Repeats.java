package io.throughline.edge.api;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import io.throughline.edge.Bodies;
import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.crypto.Sealer;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Idempotency;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes that carry an {@code Idempotency-Key} happen once; those with {@code If-Match} in time.
 */
final class Repeats {
  private static final String KEY = "Idempotency-Key";
  private static final String PURPOSE = "answer";
  private static final int LONGEST = 200;
  private final Idempotency idempotency;
  private final Database database;
  private final Sealer sealer;
  private final LockStore locks;

  /** Keeping answers sealed, for some of them hold secrets that are shown once. */
  Repeats(Database database, Idempotency idempotency, Sealer sealer) {
    this.sealer = sealer;
    this.database = database;
    this.idempotency = idempotency;
    this.locks = new LockStore(database);
  }

  /** Lets the handler run as the call's headers ask. */
  Answer run(Call call, Handler handler) {
    @Nullable String key = call.context().header(KEY);
    if (key == null || !call.endpoint().method().writes() || call.known().isEmpty()) {
      return whole(call) ? database.write(() -> handler.handle(call)) : handler.handle(call);
    }
    Optional<String> wrong = Texts.fault(key, 1, LONGEST, false);
    if (wrong.isPresent()) {
      throw new Refusal.Invalid(KEY, wrong.get());
    }
    return call.endpoint().outside() ? apart(call, key, handler) : together(call, key, handler);
  }

  /** A write and its answer are one transaction: what was refused half-way is not half done. */
  private static boolean whole(Call call) {
    Endpoint endpoint = call.endpoint();
    return endpoint.method().writes() && !endpoint.outside() && call.known().isPresent();
  }

  /**
   * The claim of the key, the write and the note of its answer are one transaction: a crash leaves
   * none of them, and a repetition that comes meanwhile waits for the first.
   */
  private Answer together(Call call, String key, Handler handler) {
    return database.write(
        () -> claimed(call, key).orElseGet(() -> kept(call.actor(), key, handler.handle(call))));
  }

  /**
   * A write that also asks the world outside claims its key before and gives it back if it fails.
   */
  private Answer apart(Call call, String key, Handler handler) {
    Optional<Answer> before = claimed(call, key);
    if (before.isPresent()) {
      return before.get();
    }
    boolean done = false;
    try {
      Answer answer = kept(call.actor(), key, handler.handle(call));
      done = true;
      return answer;
    } finally {
      if (!done) {
        idempotency.release(call.actor(), key);
      }
    }
  }

  /** The answer of the first write with the key; empty if this is the first. */
  private Optional<Answer> claimed(Call call, String key) {
    return switch (idempotency.claim(call.actor(), key, fingerprint(call))) {
      case Idempotency.Claim.Fresh _ -> Optional.empty();
      case Idempotency.Claim.Answered(Idempotency.Answer answer) ->
          Optional.of(again(call, answer));
      case Idempotency.Claim.Busy _ ->
          throw new Refusal.Conflict("The first write with this key still runs.");
      case Idempotency.Claim.Other _ ->
          throw new Refusal.Invalid(KEY, "was used for something else");
    };
  }

  private Answer kept(Actor actor, String key, Answer answer) {
    idempotency.keep(
        actor,
        key,
        switch (answer.body()) {
          case Answer.Body.Empty _ -> new Idempotency.Answer(answer.status(), "", new byte[0]);
          case Answer.Body.Value(Object value) ->
              new Idempotency.Answer(
                  answer.status(),
                  "application/json",
                  sealer.seal(ApiJson.bytes(value), actor.workspace(), PURPOSE));
          case Answer.Body.Problem _, Answer.Body.Stream _, Answer.Body.Written _ ->
              throw new IllegalStateException("this answer cannot be kept");
        });
    return answer;
  }

  private Answer again(Call call, Idempotency.Answer kept) {
    return opened(call, kept).withStatus(kept.status()).with("Idempotent-Replayed", "true");
  }

  private Answer opened(Call call, Idempotency.Answer kept) {
    if (kept.body().length == 0) {
      return Answer.empty();
    }
    byte[] body = sealer.open(kept.body(), call.actor().workspace(), PURPOSE);
    return Answer.stream(kept.contentType(), body.length, () -> new ByteArrayInputStream(body));
  }

  /** Runs the handler only if the caller's entity tag still holds; nobody changes it meanwhile. */
  Answer ifMatch(Call call, Endpoint reading, Handler handler) {
    @Nullable String expected = call.context().header("If-Match");
    if (expected == null) {
      return handler.handle(call);
    }
    return database.write(
        () -> {
          locks.take(call.actor().workspace() + " " + call.context().path());
          Answer now = reading.handler().handle(call);
          if (now.body() instanceof Answer.Body.Value(Object value)
              && !AnswerWriter.named(expected, AnswerWriter.tag(ApiJson.bytes(value)))) {
            throw new Refusal.Stale("It changed since it was read; read it again.");
          }
          return handler.handle(call);
        });
  }

  private static byte[] fingerprint(Call call) {
    Context context = call.context();
    MessageDigest digest = Digest.sha256();
    String line =
        context.req().getMethod() + " " + context.path() + "?" + context.queryString() + "\n";
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    if (call.endpoint().takes() instanceof Endpoint.Takes.File) {
      Bodies.files(context, "file").forEach(file -> digest.update(bytes(file)));
    }
    digest.update(call.bytes());
    return digest.digest();
  }

  private static byte[] bytes(UploadedFile file) {
    MessageDigest digest = Digest.sha256();
    try (DigestInputStream in = new DigestInputStream(file.content(), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
      return digest.digest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
