package io.throughline.workspace;

import io.throughline.kernel.id.AuditId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * An administrative act.
 *
 * @param id its id
 * @param actor who did it
 * @param action what, as {@code thing.verb}: {@code agent.invited}
 * @param subject to what: {@code agent:<id>}
 * @param details the values that matter, never a secret
 * @param at when
 */
public record AuditEntry(
    AuditId id, By actor, String action, String subject, ObjectNode details, Instant at) {

  /**
   * Who did it.
   *
   * @param kind agent, key, visitor or system
   * @param id of the agent or key
   * @param name as it was then
   */
  public record By(String kind, Optional<UUID> id, String name) {}
}
