package io.throughline.customer;

import io.throughline.workspace.Actor;
import java.util.Optional;
import java.util.UUID;

/**
 * Who did something that is on record.
 *
 * @param kind agent, key, visitor or system
 * @param id the agent's or key's id
 * @param name as shown
 */
public record Maker(String kind, Optional<UUID> id, Optional<String> name) {
  /** Throughline itself. */
  public static final Maker SYSTEM = new Maker("system", Optional.empty(), Optional.empty());

  /** Of an actor. */
  public static Maker of(Actor actor) {
    return new Maker(actor.kind(), actor.id(), Optional.of(actor.name()));
  }
}
