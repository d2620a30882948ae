/**
 * Refusals: the expected ways a request can be turned down, mapped once at the edge to RFC 9457.
 */
@NullMarked
package io.throughline.kernel.error;

import org.jspecify.annotations.NullMarked;
