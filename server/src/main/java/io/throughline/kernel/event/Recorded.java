package io.throughline.kernel.event;

import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;

/**
 * An event as it stands in the log.
 *
 * @param workspace whose fact it is
 * @param position its place
 * @param type its stored name
 * @param event the fact
 * @param at when it happened
 */
public record Recorded(
    WorkspaceId workspace, Position position, String type, Event event, Instant at) {}
