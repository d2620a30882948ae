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
 * @param extension a longer window for what a person writes, if there is one
 * @param reached the kinds of handles that can be written to first
 */
public record Capabilities(
    String handleKind,
    Set<Feature> features,
    Optional<Duration> window,
    Optional<Extension> extension,
    Set<String> reached) {
  /** Keeps its own copy of the sets. */
  public Capabilities {
    features = Set.copyOf(features);
    reached = Set.copyOf(reached);
  }

  /** That writes first, if it can, to handles of its own kind. */
  public Capabilities(
      String handleKind,
      Set<Feature> features,
      Optional<Duration> window,
      Optional<Extension> extension) {
    this(
        handleKind,
        features,
        window,
        extension,
        features.contains(Feature.FIRST_CONTACT) ? Set.of(handleKind) : Set.of());
  }

  /** Without an extension of the window. */
  public Capabilities(String handleKind, Set<Feature> features, Optional<Duration> window) {
    this(handleKind, features, window, Optional.empty());
  }

  /**
   * A longer window for what a person writes.
   *
   * @param window how long after the customer's last message a person may still answer
   * @param setting the FLAG by which an inbox has it, for providers grant it one by one
   */
  public record Extension(Duration window, String setting) {}

  /** How long after the customer's last message a free reply may be sent; empty: always. */
  public Optional<Duration> window(boolean personal) {
    return personal && window.isPresent()
        ? extension.map(Extension::window).or(() -> window)
        : window;
  }

  /** As an inbox's settings have them. */
  Capabilities fitted(Settings settings) {
    return new Capabilities(
        handleKind,
        features,
        window,
        extension.filter(longer -> settings.flag(longer.setting())),
        reached);
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
    /** Its provider has pictures of people. */
    PICTURES,
    /** Typing, both ways. */
    TYPING,
    /** What was sent can be changed and withdrawn. */
    CORRECTIONS,
    /** A subject line. */
    SUBJECT,
    /** People in copy. */
    COPIES,
    /** An answer repeats what it answers. */
    QUOTES,
    /** Can be the first to write, by a template where it has a window. */
    FIRST_CONTACT,
    /** Its provider wants people to have agreed before they are written to first. */
    CONSENT,
    /** When the customer is not there, the reply should also go another way. */
    CONTINUES,
    /** We are the provider: a message is sent as soon as it is stored. */
    HOSTED,
    /** People can say that they want no more messages, and get none then. */
    OPT_OUT
  }

  /** Whether the channel knows this. */
  public boolean has(Feature feature) {
    return features.contains(feature);
  }
}
