package io.throughline.inbox;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a channel can carry.
 *
 * @param handleKind the kind of handle its routes answer to
 * @param features what it knows beyond plain text
 * @param window how long after the customer's last message a free reply may be sent; empty: always
 */
public record Capabilities(String handleKind, Set<Feature> features, Optional<Duration> window) {
  /** Keeps its own copy of the features. */
  public Capabilities {
    features = Set.copyOf(features);
  }

  /** Something a channel may know beyond plain text. */
  public enum Feature {
    /** The provider calls us at the inbox's hook address. */
    HOOKS,
    /** Formatted text. */
    HTML,
    /** Files. */
    ATTACHMENTS,
    /** Messages that answer a certain message. */
    ANSWERS,
    /** Reactions. */
    REACTIONS,
    /** Templates that may be sent outside the window. */
    TEMPLATES,
    /** Tells when a message was delivered. */
    DELIVERED,
    /** Tells when a message was read. */
    READ,
    /** Typing, both ways. */
    TYPING,
    /** A subject line. */
    SUBJECT,
    /** People in copy. */
    COPIES,
    /** An answer repeats what it answers. */
    QUOTES,
    /** Can be the first to write to a handle of its kind. */
    FIRST_CONTACT,
    /** When the customer is not there, the reply should also go another way. */
    CONTINUES,
    /** We are the provider: a message is sent as soon as it is stored. */
    HOSTED
  }

  /** Whether the channel knows this. */
  public boolean has(Feature feature) {
    return features.contains(feature);
  }
}
