package io.throughline.conversation;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.JourneyId;
import io.throughline.kernel.id.TeamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A conversation while a batch is being received: read once, changed in memory, written once. */
final class Matter {
  /** Last heard of. */
  static final Comparator<Matter> LATEST =
      Comparator.comparing((Matter matter) -> matter.lastEntryAt).thenComparing(m -> m.id.value());

  final ConversationId id;
  final CustomerId customer;
  final CustomerId person;
  final JourneyId journey;
  final boolean fresh;
  final List<String> kinds;
  Optional<ConversationId> linked = Optional.empty();
  Optional<String> subject = Optional.empty();
  Optional<AgentId> assignee = Optional.empty();
  Optional<TeamId> team = Optional.empty();
  Optional<Spam> spam = Optional.empty();
  String status = "open";
  String priority = "normal";
  String waitingFor = "nobody";
  Instant waitingSince;
  Instant lastEntryAt;
  Instant createdAt;
  @Nullable Instant lastInboundAt;
  @Nullable Instant resolvedAt;
  @Nullable String preview;
  @Nullable String previewAuthor;
  ConversationId whole;
  Optional<ConversationId> aloneId = Optional.empty();
  boolean own;
  boolean apart;
  boolean changed;

  /**
   * A conversation.
   *
   * @param customer with whom it was born
   * @param person who that is today
   */
  Matter(
      ConversationId id,
      CustomerId customer,
      CustomerId person,
      JourneyId journey,
      boolean fresh,
      Instant at) {
    this.id = id;
    this.whole = id;
    this.customer = customer;
    this.person = person;
    this.journey = journey;
    this.fresh = fresh;
    this.kinds = new ArrayList<>();
    this.waitingSince = at;
    this.lastEntryAt = at;
    this.createdAt = at;
  }

  boolean resolved() {
    return status.equals("resolved");
  }

  /** Whether a word of the customer wakes it; spam sleeps on. */
  boolean rests() {
    return !status.equals("open") && spam.isEmpty();
  }

  /** Takes note of an entry: what the list shows last, and who waits for whom. */
  void heard(String kind, String text, String author, Instant at) {
    changed = true;
    if (!kinds.contains(kind)) {
      kinds.add(kind);
    }
    if (!at.isBefore(lastEntryAt)) {
      lastEntryAt = at;
      preview = text;
      previewAuthor = author;
    } else if (preview == null) {
      preview = text;
      previewAuthor = author;
    }
  }

  /** The customer spoke, and now waits for us. */
  void waitsForUs(Instant at) {
    lastInboundAt = lastInboundAt == null || at.isAfter(lastInboundAt) ? at : lastInboundAt;
    if (!waitingFor.equals("us")) {
      waitingFor = "us";
      waitingSince = at;
    }
  }

  /** What both are becomes one: the other's last word, its channels and who waits in it. */
  void absorb(Matter other) {
    for (String kind : other.kinds) {
      heard(
          kind,
          Objects.requireNonNullElse(other.preview, ""),
          Objects.requireNonNullElse(other.previewAuthor, "customer"),
          other.lastEntryAt);
    }
    if (other.waitingFor.equals("us")) {
      waitsForUs(other.waitingSince);
    }
    if (resolved() && !other.resolved()) {
      reopen();
    }
    if (assignee.isEmpty() && team.isEmpty()) {
      assignee = other.assignee;
      team = other.team;
    }
    subject = subject.or(() -> other.subject);
    spam = other.spam.flatMap(_ -> spam);
    changed = true;
  }

  /** The fact of how it stands. */
  ConversationEvent.Changed changed() {
    return new ConversationEvent.Changed(id, status, assignee, team, subject, priority);
  }

  /** A copy that changes by itself from here on. */
  Matter copy() {
    Matter copy = new Matter(id, customer, person, journey, fresh, waitingSince);
    copy.kinds.addAll(kinds);
    copy.linked = linked;
    copy.subject = subject;
    copy.assignee = assignee;
    copy.team = team;
    copy.priority = priority;
    copy.createdAt = createdAt;
    copy.whole = whole;
    copy.aloneId = aloneId;
    copy.own = own;
    copy.apart = apart;
    copy.stand(this);
    return copy;
  }

  /** Stands as the other does. */
  void stand(Matter other) {
    status = other.status;
    spam = other.spam;
    waitingFor = other.waitingFor;
    waitingSince = other.waitingSince;
    lastEntryAt = other.lastEntryAt;
    lastInboundAt = other.lastInboundAt;
    resolvedAt = other.resolvedAt;
    preview = other.preview;
    previewAuthor = other.previewAuthor;
  }

  /** Opens it again. */
  void reopen() {
    status = "open";
    resolvedAt = null;
    changed = true;
  }
}
