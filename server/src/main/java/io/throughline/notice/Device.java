package io.throughline.notice;

import io.throughline.kernel.id.DeviceId;
import java.time.Instant;
import java.util.Optional;

/**
 * A browser that takes pushes.
 *
 * @param name as its owner knows it
 * @param usedAt when it last took one
 */
public record Device(DeviceId id, String name, Instant createdAt, Optional<Instant> usedAt) {}
