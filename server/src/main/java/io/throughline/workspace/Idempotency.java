package io.throughline.workspace;

import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.db.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers the answers to writes that carried an Idempotency-Key
 * (draft-ietf-httpapi-idempotency-key-header), so that a caller who did not hear the answer may ask
 * again without writing twice. Keys belong to their actor and are kept for a day.
 */
public final class Idempotency {
  /** How long an answer is kept. */
  public static final Duration KEPT = Duration.ofHours(24);

  /** A write that has no answer after this time died with its server; its key may be used again. */
  private static final Duration DEAD = Duration.ofMinutes(2);

  private final Database database;
  private final IdempotencyStore store;
  private final Clock clock;

  /** On this database. */
  public Idempotency(Database database, Clock clock) {
    this.database = database;
    this.store = new IdempotencyStore(database);
    this.clock = clock;
  }

  /**
   * Claims the key for a write; joins the running transaction, or has one of its own.
   *
   * @param fingerprint the SHA-256 of method, path and body
   */
  public Claim claim(Actor actor, String key, byte[] fingerprint) {
    Instant now = clock.instant();
    return database.write(
        () -> {
          if (store.insert(actor.workspace(), name(actor), key, fingerprint, now)) {
            return new Claim.Fresh();
          }
          Optional<IdempotencyStore.Kept> kept = store.find(actor.workspace(), name(actor), key);
          if (kept.isEmpty()) {
            return new Claim.Busy();
          }
          IdempotencyStore.Kept before = kept.get();
          if (!Digest.same(before.fingerprint(), fingerprint)) {
            return new Claim.Other();
          }
          if (before.answer().isPresent()) {
            return new Claim.Answered(before.answer().get());
          }
          if (before.createdAt().isAfter(now.minus(DEAD))) {
            return new Claim.Busy();
          }
          store.renew(actor.workspace(), name(actor), key, now);
          return new Claim.Fresh();
        });
  }

  /** Keeps the answer; best in the transaction of the write itself. */
  public void keep(Actor actor, String key, Answer answer) {
    database.run(() -> store.keep(actor.workspace(), name(actor), key, answer));
  }

  /** Gives the key back, for nothing was written. */
  public void release(Actor actor, String key) {
    database.run(() -> store.release(actor.workspace(), name(actor), key));
  }

  /** Forgets answers older than {@link #KEPT}. */
  public int sweep() {
    Instant before = clock.instant().minus(KEPT);
    return database.write(() -> store.sweep(before));
  }

  private static String name(Actor actor) {
    return actor.kind() + ":" + actor.id().map(Object::toString).orElse(actor.name());
  }

  /** What came of claiming a key. */
  public sealed interface Claim {
    /** The first time: write, then keep the answer or release the key. */
    record Fresh() implements Claim {}

    /** The same write is under way. */
    record Busy() implements Claim {}

    /** The key was used for another write. */
    record Other() implements Claim {}

    /** The write was made before; this was its answer. */
    record Answered(Answer answer) implements Claim {}
  }

  /**
   * An answer as it was sent.
   *
   * @param status the HTTP status
   * @param contentType of the body; empty text for none
   * @param body its bytes
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Answer(int status, String contentType, byte[] body) {
    @Override
    public String toString() {
      return status + " " + contentType + " of " + body.length + " bytes";
    }
  }
}
