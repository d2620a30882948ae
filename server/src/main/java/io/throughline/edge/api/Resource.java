package io.throughline.edge.api;

import java.util.List;

/**
 * The operations on one kind of thing.
 *
 * @param name as a heading
 * @param endpoints its operations
 */
record Resource(String name, List<Endpoint> endpoints) {}
