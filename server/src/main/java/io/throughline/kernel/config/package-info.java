/**
 * Configuration: a record per concern, read once at the start from the environment and a file. What
 * is unknown or invalid stops the start, all of it listed at once.
 */
@NullMarked
package io.throughline.kernel.config;

import org.jspecify.annotations.NullMarked;
