package io.throughline.conversation;

import io.throughline.workspace.Actor;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Who spoke.
 *
 * @param kind what sort of author
 * @param id the customer's or agent's id, if there is one
 * @param name as shown
 */
public record Author(Kind kind, Optional<UUID> id, Optional<String> name) {
  /** The sorts of authors. */
  public enum Kind {
    /** A person outside. */
    CUSTOMER,
    /** A teammate. */
    AGENT,
    /** The AI that speaks to customers. */
    ASSISTANT,
    /** Throughline itself. */
    SYSTEM;

    /** The stored name. */
    public String stored() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Who speaks when this actor does something. */
  static Author of(Actor actor) {
    return switch (actor.kind()) {
      case "agent" -> new Author(Kind.AGENT, actor.id(), Optional.of(actor.name()));
      case "system" -> SYSTEM;
      default ->
          new Author(
              actor.assistant() ? Kind.ASSISTANT : Kind.AGENT,
              Optional.empty(),
              Optional.of(actor.name()));
    };
  }

  /** Throughline itself. */
  public static final Author SYSTEM = new Author(Kind.SYSTEM, Optional.empty(), Optional.empty());
}
