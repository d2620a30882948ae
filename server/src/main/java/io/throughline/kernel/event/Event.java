package io.throughline.kernel.event;

/**
 * A fact. Each module seals its own family of event records and names them with stable strings in
 * an {@link EventTypes}.
 */
public interface Event {}
