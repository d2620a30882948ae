package io.throughline.inbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Inboxes with their secrets, kept for a few seconds. Inboxes change rarely: any change, here or on
 * another node, empties it.
 */
final class InboxCache {
  private static final Duration LIFETIME = Duration.ofSeconds(10);

  private final Cache<Question, List<Inbox>> answers;
  private final AtomicLong generation = new AtomicLong();

  InboxCache(Ticker ticker) {
    this.answers =
        Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(LIFETIME).ticker(ticker).build();
  }

  /** The kept answer, or what the look-up gives. */
  List<Inbox> get(Question question, Supplier<List<Inbox>> lookUp) {
    List<Inbox> known = answers.getIfPresent(question);
    if (known != null) {
      return known;
    }
    long before = generation.get();
    List<Inbox> found = lookUp.get();
    answers.put(question, found);
    if (before != generation.get()) {
      answers.invalidate(question);
    }
    return found;
  }

  void clear() {
    generation.incrementAndGet();
    answers.invalidateAll();
  }

  /** What was asked. */
  sealed interface Question {
    /** By its public key. */
    record Key(String key) implements Question {}

    /** By its id. */
    record ById(WorkspaceId workspace, InboxId id) implements Question {}

    /** By its account at the provider. */
    record Account(String kind, String account) implements Question {}

    /** The active ones of a workspace. */
    record Active(WorkspaceId workspace) implements Question {}

    /** The active ones of a kind. */
    record Kind(String kind) implements Question {}

    /** The active and the paused ones of a kind. */
    record Living(String kind) implements Question {}
  }
}
