package io.throughline.kernel.event;

import io.throughline.kernel.id.AgentId;

/**
 * A fact. Each module seals its own family of event records and names them with stable strings in
 * an {@link EventTypes}.
 */
public interface Event {
  /** A fact that concerns one agent alone; nobody else's screen hears of it. */
  interface Personal extends Event {
    /** Whom. */
    AgentId agentId();
  }
}
