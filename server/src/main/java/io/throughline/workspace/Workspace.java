package io.throughline.workspace;

import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;

/**
 * One company's support operation.
 *
 * @param id its id
 * @param key eight characters that stand in tokens and links, so that each names its workspace
 * @param name as shown
 * @param createdAt when it was set up
 */
public record Workspace(WorkspaceId id, String key, String name, Instant createdAt) {}
