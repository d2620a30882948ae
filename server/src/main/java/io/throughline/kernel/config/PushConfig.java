package io.throughline.kernel.config;

import java.net.URI;
import java.util.Optional;

/**
 * Pushes to agents' browsers.
 *
 * @param service a push service of the operator's own, which browsers may name beside those of the
 *     public internet
 */
public record PushConfig(Optional<URI> service) {}
